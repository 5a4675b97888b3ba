'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Capability } from '#lib/domain/account.ts';

/** Google's scopes for each capability. */
type GrantScopes = Readonly<Record<Capability, readonly string[]>>;

const GrantContext = createContext<GrantScopes | null>(null);

interface GrantProviderProps {
  scopes: GrantScopes;
  children: ReactNode;
}

export function GrantProvider({ scopes, children }: GrantProviderProps) {
  return <GrantContext value={scopes}>{children}</GrantContext>;
}

/** The scopes to ask Google for, each once, so that these capabilities are granted. */
export function useScopes(capabilities: readonly Capability[]): string[] {
  const scopes = useContext(GrantContext);
  return [...new Set(capabilities.flatMap((one) => scopes?.[one] ?? []))];
}
