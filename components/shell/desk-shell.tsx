'use client';

import { Menu, X } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { Wordmark } from '../ui/logo.tsx';
import { useDesk } from './desk-context.tsx';
import { LostAccounts } from './lost-accounts.tsx';
import { Sidebar } from './sidebar.tsx';

/** The frame of every page: the sidebar on a wide screen, a bar and a sheet on a narrow one. */
export function DeskShell({ children }: { children: ReactNode }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const { waiting, failed } = useDesk();
  return (
    <div className="lg:grid lg:grid-cols-[17rem_minmax(0,1fr)]">
      <aside
        aria-label="Sidebar"
        className="sticky top-0 hidden h-dvh flex-col border-r border-line lg:flex"
      >
        <Sidebar onLeave={() => undefined} />
      </aside>
      <div className="min-w-0">
        <header className="sticky top-0 z-20 flex items-center justify-between gap-2 border-b border-line bg-paper px-3 py-2 lg:hidden">
          <Button
            tone="quiet"
            size="icon"
            aria-label={failed > 0 ? 'Open the menu: something needs attention' : 'Open the menu'}
            aria-haspopup="dialog"
            onClick={() => sheet.current?.showModal()}
          >
            <span aria-hidden="true" className="relative">
              <Menu className="size-5" />
              {failed > 0 ? (
                <span className="absolute -top-1 -right-1 size-2.5 rounded-full border border-paper bg-stop" />
              ) : null}
            </span>
          </Button>
          <Link href="/" className="rounded-md text-lg">
            <Wordmark />
          </Link>
          <Link
            href="/approvals"
            className="inline-flex min-h-10 min-w-10 items-center justify-center rounded-lg px-2 text-sm"
          >
            <span
              className={
                waiting > 0
                  ? 'rounded-full bg-seal px-2.5 py-0.5 text-xs font-semibold text-on-seal tabular-nums'
                  : 'rounded-full border border-line-strong px-2.5 py-0.5 text-xs text-ink-soft tabular-nums'
              }
            >
              {waiting}
            </span>
            <span className="sr-only"> approvals waiting for you</span>
          </Link>
        </header>
        <LostAccounts />
        {children}
      </div>
      <dialog
        ref={sheet}
        aria-label="Menu"
        className="fixed inset-y-0 left-0 m-0 h-dvh max-h-none w-80 max-w-[85vw] border-r border-line bg-paper text-ink open:flex open:flex-col"
        closedby="any"
      >
        <div className="flex justify-end px-3 pt-3">
          <Button
            tone="quiet"
            size="icon"
            aria-label="Close the menu"
            onClick={() => sheet.current?.close()}
          >
            <X aria-hidden="true" className="size-5" />
          </Button>
        </div>
        <div className="-mt-12 flex min-h-0 grow">
          <Sidebar onLeave={() => sheet.current?.close()} />
        </div>
      </dialog>
    </div>
  );
}
