'use client';

import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { useHydrated } from '../ui/use-now.ts';

interface TimeZoneFieldProps {
  value: string;
  onChange(timeZone: string): void;
}

/** The zone that days and hours are meant in; the browser knows all of them and its own. */
export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  const id = useId();
  const hydrated = useHydrated();
  const known = hydrated ? Intl.supportedValuesOf('timeZone') : [];
  const zones = known.includes(value) ? known : [value, ...known];
  const here = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : value;
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-medium">
        Time zone
      </label>
      <div className="flex flex-wrap items-center gap-2">
        <select
          id={id}
          className="field max-w-72"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
        {here === value ? null : (
          <Button size="small" onClick={() => onChange(here)}>
            Use this device’s: {here.replaceAll('_', ' ')}
          </Button>
        )}
      </div>
    </div>
  );
}
