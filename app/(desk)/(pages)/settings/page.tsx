import type { Metadata } from 'next';
import { AccountList } from '#components/accounts/account-list.tsx';
import { ConnectAccount } from '#components/accounts/connect-account.tsx';
import { McpSection } from '#components/settings/mcp-section.tsx';
import { SettingsForm } from '#components/settings/settings-form.tsx';
import { explainConnectError } from '#components/signin/signin-errors.ts';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { requireUser } from '../../require-user.ts';

export const metadata: Metadata = { title: 'Settings' };

interface SettingsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SettingsPage({ searchParams }: SettingsPageProps) {
  const user = await requireUser('/settings');
  const { error: code } = await searchParams;
  const error = explainConnectError(typeof code === 'string' ? code : undefined);
  const app = getApp();
  const [accounts, settings, tokens] = await Promise.all([
    app.listAccounts(user.id),
    app.readSettings(user.id),
    app.listMcpTokens(user.id),
  ]);
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-8 sm:px-8">
      <PageHeader title="Settings" />
      {error === null ? null : (
        <div className="mb-8">
          <Notice tone="stop" role="alert" title={error.title}>
            <p>{error.text}</p>
          </Notice>
        </div>
      )}
      <div className="space-y-12">
        <section aria-labelledby="how">
          <h2 id="how" className="mb-4 font-serif text-xl">
            How it works for you
          </h2>
          <SettingsForm start={settings} />
        </section>
        <section aria-labelledby="accounts">
          <h2 id="accounts" className="mb-4 font-serif text-xl">
            Google accounts
          </h2>
          <AccountList accounts={accounts} />
          <div className="mt-4">
            <ConnectAccount connected={accounts.length} />
          </div>
        </section>
        <section aria-labelledby="assistants">
          <h2 id="assistants" className="mb-4 font-serif text-xl">
            Connect an assistant (MCP)
          </h2>
          <McpSection url={app.mcpUrl} start={tokens} />
        </section>
      </div>
    </main>
  );
}
