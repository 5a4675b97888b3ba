import { clsx } from 'clsx';

const DAYS = [
  [1, 'Monday'],
  [2, 'Tuesday'],
  [3, 'Wednesday'],
  [4, 'Thursday'],
  [5, 'Friday'],
  [6, 'Saturday'],
  [7, 'Sunday'],
] as const;

interface DayPickerProps {
  /** ISO week days, 1 is Monday. */
  days: number[];
  onChange(days: number[]): void;
}

export function DayPicker({ days, onChange }: DayPickerProps) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Working days</legend>
      {DAYS.map(([day, name]) => {
        const on = days.includes(day);
        return (
          <label
            key={day}
            className={clsx(
              'relative inline-flex min-h-9 min-w-12 items-center justify-center rounded-lg border px-2 text-sm',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-seal',
              on
                ? 'border-seal bg-seal-wash font-semibold text-seal-strong'
                : 'border-line-strong text-ink-soft hover:bg-well',
            )}
          >
            <input
              type="checkbox"
              aria-label={name}
              className="sr-only"
              checked={on}
              onChange={() =>
                onChange(
                  on ? days.filter((one) => one !== day) : [...days, day].toSorted((a, b) => a - b),
                )
              }
            />
            <span aria-hidden="true">{name.slice(0, 3)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
