'use client';

import Link from 'next/link';
import { Notice } from '../ui/notice.tsx';
import { useDesk } from './desk-context.tsx';

/** On every page: the accounts that Google no longer lets us into, and where to mend it. */
export function LostAccounts() {
  const { me } = useDesk();
  const lost = me.accounts.filter(({ status }) => status === 'reconnect');
  if (lost.length === 0) {
    return null;
  }
  return (
    <div className="px-4 pt-4 sm:px-8">
      <Notice tone="warn">
        <p>
          Google no longer lets Countersign into {lost.map(({ email }) => email).join(', ')}. What
          needs {lost.length === 1 ? 'it' : 'them'} has stopped.{' '}
          <Link href="/settings#accounts" className="font-medium underline underline-offset-2">
            Connect again
          </Link>
        </p>
      </Notice>
    </div>
  );
}
