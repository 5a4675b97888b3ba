import type { ReactNode } from 'react';
import { Mark } from './logo.tsx';

interface EmptyStateProps {
  title: string;
  children: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="rounded-xl border border-dashed border-line-strong px-6 py-12 text-center">
      <Mark className="mx-auto size-10" />
      <p className="mt-3 font-serif text-lg">{title}</p>
      <div className="mx-auto mt-1.5 max-w-prose space-y-4 text-ink-soft">{children}</div>
    </div>
  );
}
