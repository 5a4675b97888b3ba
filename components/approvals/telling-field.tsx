'use client';

import { type SendUpdates, sendUpdatesSchema } from '#lib/domain/event.ts';
import { TELLING_WORDS } from './telling.ts';

interface TellingFieldProps {
  /** As it would run. */
  told: SendUpdates;
  disabled: boolean;
  onChange(sendUpdates: SendUpdates): void;
}

/** Whom Google mails about an event. */
export function TellingField({ told, disabled, onChange }: TellingFieldProps) {
  return (
    <label className="flex flex-wrap items-center gap-2 text-sm">
      Google mails
      <select
        className="field max-w-80"
        value={told}
        disabled={disabled}
        onChange={(event) => onChange(sendUpdatesSchema.parse(event.target.value))}
      >
        {sendUpdatesSchema.options.map((option) => (
          <option key={option} value={option}>
            {TELLING_WORDS[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
