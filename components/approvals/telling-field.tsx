'use client';

import { type SendUpdates, sendUpdatesSchema } from '#lib/domain/event.ts';
import { listTellingOptions, type TellingAction } from './telling.ts';

interface TellingFieldProps {
  action: TellingAction;
  /** As it would run. */
  told: SendUpdates;
  disabled: boolean;
  onChange(sendUpdates: SendUpdates): void;
}

/** Whom Google mails about an event, as the user chooses. */
export function TellingField({ action, told, disabled, onChange }: TellingFieldProps) {
  return (
    <label className="flex flex-wrap items-center gap-2 text-sm">
      Google mails
      <select
        className="field max-w-80"
        value={told}
        disabled={disabled}
        onChange={(event) => onChange(sendUpdatesSchema.parse(event.target.value))}
      >
        {listTellingOptions(action).map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
