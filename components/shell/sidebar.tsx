'use client';

import { clsx } from 'clsx';
import { FilePenLine, History, LogOut, PenLine, Settings, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { signOut } from 'next-auth/react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { Wordmark } from '../ui/logo.tsx';
import { useDesk } from './desk-context.tsx';

const PLACES = [
  { href: '/approvals', text: 'Approvals', Icon: FilePenLine },
  { href: '/failed', text: 'Needs attention', Icon: TriangleAlert },
  { href: '/runs', text: 'History', Icon: History },
  { href: '/settings', text: 'Settings', Icon: Settings },
] as const;

interface SidebarProps {
  /** Called when a link is followed, so that a sheet can close. */
  onLeave(): void;
}

/** The way around: new request, the places, the conversations, the account. */
export function Sidebar({ onLeave }: SidebarProps) {
  const { me, waiting, failed } = useDesk();
  const counts: Readonly<Record<string, ReactNode>> = {
    '/approvals': <CountBadge n={waiting} tone="seal" what="waiting for you" />,
    '/failed': <CountBadge n={failed} tone="stop" what="failed" />,
  };
  const pathname = usePathname();
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col gap-5 p-4">
      <Link href="/" onClick={onLeave} className="rounded-md px-2 pt-1 text-xl">
        <Wordmark />
      </Link>
      <Link href="/" onClick={onLeave} className={buttonClass('primary')}>
        <PenLine aria-hidden="true" className="size-4" />
        New request
      </Link>
      <nav aria-label="Places">
        <ul className="space-y-0.5">
          {PLACES.map(({ href, text, Icon }) => (
            <li key={href}>
              <Link
                href={href}
                onClick={onLeave}
                aria-current={pathname === href ? 'page' : undefined}
                className={entryClass(pathname.startsWith(href), 'flex items-center gap-2.5')}
              >
                <Icon aria-hidden="true" className="size-4 text-ink-faint" />
                <span className="grow">{text}</span>
                {counts[href]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <ConversationList pathname={pathname} onLeave={onLeave} />
      <div className="flex items-center gap-2 border-t border-line pt-4">
        <div className="min-w-0 grow px-2 text-sm">
          <p className="truncate font-medium">{me.user.name}</p>
          <p className="truncate text-xs text-ink-faint" title={me.user.email}>
            {me.user.email}
          </p>
        </div>
        <SignOutButton />
      </div>
    </div>
  );
}

interface CountBadgeProps {
  n: number;
  tone: 'seal' | 'stop';
  /** For a screen reader: `waiting for you`. */
  what: string;
}

function CountBadge({ n, tone, what }: CountBadgeProps) {
  return n === 0 ? null : (
    <span
      className={clsx(
        'rounded-full px-2 text-xs font-semibold tabular-nums',
        tone === 'seal'
          ? 'bg-seal text-on-seal'
          : 'bg-stop-wash text-stop outline-1 outline-stop/40',
      )}
    >
      {n}
      <span className="sr-only"> {what}</span>
    </span>
  );
}

interface ConversationListProps {
  pathname: string;
  onLeave(): void;
}

function ConversationList({ pathname, onLeave }: ConversationListProps) {
  const { conversations } = useDesk();
  return (
    <nav aria-labelledby="conversations-title" className="flex min-h-0 grow flex-col">
      <h2 id="conversations-title" className="label-caps px-2 pb-1">
        Conversations
      </h2>
      {conversations.length === 0 ? (
        <p className="px-2 text-sm text-ink-faint">Your requests will be kept here.</p>
      ) : (
        <ul className="-mx-1 min-h-0 space-y-0.5 overflow-y-auto px-1 py-1">
          {conversations.map(({ id, title }) => {
            const href = `/c/${id}`;
            const here = pathname === href;
            return (
              <li key={id}>
                <Link
                  href={href}
                  onClick={onLeave}
                  aria-current={here ? 'page' : undefined}
                  title={title}
                  className={entryClass(here, 'block truncate')}
                >
                  {title}
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </nav>
  );
}

function entryClass(here: boolean, more: string): string {
  return clsx(
    'rounded-md px-2 py-1.5 text-sm',
    here ? 'bg-well font-medium text-ink' : 'text-ink-soft hover:bg-well hover:text-ink',
    more,
  );
}

function SignOutButton() {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      tone="quiet"
      size="icon"
      busy={busy}
      title="Sign out"
      aria-label="Sign out"
      onClick={() => {
        setBusy(true);
        void signOut({ callbackUrl: '/signin' }).catch(() => setBusy(false));
      }}
    >
      <LogOut aria-hidden="true" className="size-4" />
    </Button>
  );
}
