import type { ReactNode } from 'react';
import { GrantProvider } from '#components/accounts/grant-context.tsx';
import { DeskProvider } from '#components/shell/desk-context.tsx';
import { DeskShell } from '#components/shell/desk-shell.tsx';
import { SCOPES_OF_CAPABILITY } from '#lib/accounts/scopes.ts';
import { defaultSettings } from '#lib/domain/settings.ts';
import { getApp } from '#lib/wiring/app.ts';
import { readUser } from './require-user.ts';

/** Every page of the desk is somebody's own; none may be made at build time. */
export const dynamic = 'force-dynamic';

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await readUser();
  if (user === null) {
    // The page knows its own address and sends the visitor to sign in.
    return children;
  }
  const app = getApp();
  const [me, settings, conversations, waiting, deadLetters] = await Promise.all([
    app.readMe(user.id),
    app.readSettings(user.id),
    app.listConversations(user.id),
    app.listApprovals(user.id, { status: 'pending' }),
    app.listDeadLetters(user.id),
  ]);
  return (
    <GrantProvider scopes={SCOPES_OF_CAPABILITY}>
      <DeskProvider
        me={me}
        timeZone={settings.timeZone === defaultSettings.timeZone ? null : settings.timeZone}
        conversations={conversations}
        waiting={waiting.length}
        failed={deadLetters.length}
      >
        <DeskShell>{children}</DeskShell>
      </DeskProvider>
    </GrantProvider>
  );
}
