import type { Metadata } from 'next';
import { AccountList } from '#components/accounts/account-list.tsx';
import { SettingsForm } from '#components/settings/settings-form.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { requireUser } from '../../require-user.ts';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const user = await requireUser('/settings');
  const app = getApp();
  const [me, settings] = await Promise.all([app.readMe(user.id), app.readSettings(user.id)]);
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-8 sm:px-8">
      <PageHeader title="Settings" />
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
          <AccountList accounts={me.accounts} />
        </section>
      </div>
    </main>
  );
}
