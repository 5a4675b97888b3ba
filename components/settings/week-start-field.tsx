import { useId } from 'react';
import type { Settings } from '#lib/domain/settings.ts';

type WeekStart = Settings['weekStart'];

const DAYS: readonly { day: WeekStart; name: string }[] = [
  { day: 1, name: 'Monday' },
  { day: 7, name: 'Sunday' },
  { day: 6, name: 'Saturday' },
];

interface WeekStartFieldProps {
  value: WeekStart;
  onChange(value: WeekStart): void;
}

/** The day that "this week" and "next week" begin on. */
export function WeekStartField({ value, onChange }: WeekStartFieldProps) {
  const id = useId();
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium">
        The week begins on
      </label>
      <select
        id={id}
        className="field max-w-48"
        value={value}
        onChange={(event) => {
          const chosen = DAYS.find(({ day }) => String(day) === event.target.value);
          if (chosen) {
            onChange(chosen.day);
          }
        }}
      >
        {DAYS.map(({ day, name }) => (
          <option key={day} value={day}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
