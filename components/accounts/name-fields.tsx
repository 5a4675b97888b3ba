import { clsx } from 'clsx';
import { useId } from 'react';
import { type AccountWish, accountColourSchema } from '#lib/domain/account.ts';
import { ACCOUNT_COLOURS } from './account-colours.ts';

interface NameFieldsProps {
  value: AccountWish;
  placeholder: string;
  onChange(value: AccountWish): void;
}

/** How an account is known here: its kind, its name and its colour. */
export function NameFields({ value, placeholder, onChange }: NameFieldsProps) {
  const id = useId();
  return (
    <div className="space-y-4">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">What is it for?</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {(['work', 'personal'] as const).map((label) => (
            <label key={label} className="flex min-h-8 items-center gap-2 text-sm">
              <input
                type="radio"
                name={`${id}label`}
                className="size-4 accent-seal"
                checked={value.label === label}
                onChange={() => onChange({ ...value, label })}
              />
              {label === 'work' ? 'Work' : 'Personal'}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="space-y-1.5">
        <label htmlFor={`${id}title`} className="block text-sm font-medium">
          Name <span className="font-normal text-ink-faint">(if you like)</span>
        </label>
        <input
          id={`${id}title`}
          className="field w-full max-w-sm"
          maxLength={40}
          placeholder={placeholder}
          value={value.title}
          onChange={(event) => onChange({ ...value, title: event.target.value })}
        />
      </div>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Colour</legend>
        <div className="flex flex-wrap gap-2">
          {accountColourSchema.options.map((colour) => (
            <label
              key={colour}
              className={clsx(
                'flex min-h-8 items-center gap-2 rounded-full border px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-seal',
                value.colour === colour ? 'border-ink' : 'border-line',
              )}
            >
              <input
                type="radio"
                name={`${id}colour`}
                className="sr-only"
                checked={value.colour === colour}
                onChange={() => onChange({ ...value, colour })}
              />
              <span
                aria-hidden="true"
                className={clsx('size-3 rounded-full', ACCOUNT_COLOURS[colour].dot)}
              />
              {ACCOUNT_COLOURS[colour].name}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
