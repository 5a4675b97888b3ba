import type { ReactNode } from 'react';
import { requireUser } from '../../require-user.ts';

/** Outside the boundary of loading.tsx, so that a visitor is redirected before anything is sent. */
export default async function FailedLayout({ children }: { children: ReactNode }) {
  await requireUser('/failed');
  return children;
}
