'use client';

import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useState } from 'react';
import type { AccountView } from '#lib/domain/views.ts';
import { changeAccount } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';
import { NameFields } from './name-fields.tsx';

/** Name, kind, colour, and what goes into this account where the words name none. */
export function AccountSettings({ account }: { account: AccountView }) {
  const { label, title, colour, defaultForMail, defaultForCalendar } = account;
  const [value, setValue] = useState({ label, title, colour });
  const [defaults, setDefaults] = useState({ defaultForMail, defaultForCalendar });
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  const router = useRouter();

  async function save(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setState('saving');
    const result = await changeAccount(account.id, { ...value, ...defaults });
    setState(result.ok ? 'saved' : 'idle');
    setProblem(result.ok ? null : `Not saved: ${result.problem.message}`);
    if (result.ok) {
      router.refresh();
    }
  }

  return (
    <form onSubmit={(event) => void save(event)} className="space-y-5 pt-3">
      <NameFields
        value={value}
        placeholder={account.email}
        onChange={(changed) => {
          setValue(changed);
          setState('idle');
        }}
      />
      <fieldset className="space-y-2">
        <legend className="mb-1.5 text-sm font-medium">Where I name no account</legend>
        {(
          [
            ['defaultForMail', 'new mails are written from here'],
            ['defaultForCalendar', 'new events go into this calendar'],
          ] as const
        ).map(([field, words]) => (
          <label key={field} className="flex items-start gap-3 text-sm">
            <input
              type="checkbox"
              className="mt-0.5 size-4 accent-seal"
              checked={defaults[field]}
              onChange={(event) => {
                setDefaults((old) => ({ ...old, [field]: event.target.checked }));
                setState('idle');
              }}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" size="small" tone="primary" busy={state === 'saving'}>
          Save
        </Button>
        <p role="status" className="text-sm font-medium text-seal">
          {state === 'saved' ? 'Saved.' : ''}
        </p>
        {problem === null ? null : (
          <p role="alert" className="text-sm font-medium text-stop">
            {problem}
          </p>
        )}
      </div>
    </form>
  );
}
