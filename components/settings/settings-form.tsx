'use client';

import { type SyntheticEvent, useId, useState } from 'react';
import { type Settings, settingsSchema } from '#lib/domain/settings.ts';
import { saveSettings } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';
import { DayPicker } from './day-picker.tsx';
import { TimeZoneField } from './time-zone-field.tsx';
import { WeekStartField } from './week-start-field.tsx';

type State = { kind: 'idle' | 'saving' | 'saved' } | { kind: 'failed'; message: string };

/** How the assistant treats the user's time and mail. What was typed stays when saving fails. */
export function SettingsForm({ start }: { start: Settings }) {
  const [settings, setSettings] = useState(start);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const id = useId();
  const { start: from, end: to, days } = settings.workingHours;

  function change(part: Partial<Settings>): void {
    setSettings((old) => ({ ...old, ...part }));
    setState({ kind: 'idle' });
  }

  async function save(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const complaint = findComplaint(settings);
    if (complaint !== null) {
      setState({ kind: 'failed', message: complaint });
      return;
    }
    setState({ kind: 'saving' });
    const result = await saveSettings(settings);
    if (result.ok) {
      setSettings(result.data);
      setState({ kind: 'saved' });
    } else {
      setState({ kind: 'failed', message: `Not saved: ${result.problem.message}` });
    }
  }

  return (
    <form
      onSubmit={(event) => void save(event)}
      noValidate={true}
      className="sheet space-y-7 p-4 sm:p-6"
    >
      <div className="space-y-1.5">
        <label htmlFor={`${id}u`} className="block font-medium">
          Undo window
        </label>
        <p id={`${id}uh`} className="text-sm text-ink-soft">
          For how long you can take back what you approved. What people hear of, such as a mail or
          an invitation, waits that long before it leaves; everything else is done at once and can
          be undone for that long. With 0 nothing can be undone.
        </p>
        <div className="flex items-center gap-2">
          <input
            id={`${id}u`}
            aria-describedby={`${id}uh`}
            type="number"
            inputMode="numeric"
            min={0}
            max={60}
            step={1}
            required={true}
            className="field max-w-24"
            value={Number.isNaN(settings.undoMinutes) ? '' : settings.undoMinutes}
            onChange={(event) => change({ undoMinutes: event.target.valueAsNumber })}
          />
          <span className="text-sm text-ink-soft">minutes</span>
        </div>
      </div>
      <TimeZoneField value={settings.timeZone} onChange={(timeZone) => change({ timeZone })} />
      <fieldset className="space-y-3">
        <legend className="font-medium">Working hours</legend>
        <p className="text-sm text-ink-soft">
          Times that are offered to others lie within them. They may go over midnight.
        </p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <label className="flex items-center gap-2 text-sm">
            From
            <input
              type="time"
              required={true}
              className="field max-w-36"
              value={from}
              onChange={(event) =>
                change({ workingHours: { start: event.target.value, end: to, days } })
              }
            />
          </label>
          <label className="flex items-center gap-2 text-sm">
            to
            <input
              type="time"
              required={true}
              className="field max-w-36"
              value={to}
              onChange={(event) =>
                change({ workingHours: { start: from, end: event.target.value, days } })
              }
            />
          </label>
        </div>
        <DayPicker
          days={days}
          onChange={(chosen) => change({ workingHours: { start: from, end: to, days: chosen } })}
        />
        <WeekStartField
          value={settings.weekStart}
          onChange={(weekStart) => change({ weekStart })}
        />
        <div className="space-y-1.5">
          <label htmlFor={`${id}b`} className="block text-sm font-medium">
            Pause around meetings
          </label>
          <p id={`${id}bh`} className="text-sm text-ink-soft">
            Kept free before and after each meeting where times are offered.
          </p>
          <div className="flex items-center gap-2">
            <input
              id={`${id}b`}
              aria-describedby={`${id}bh`}
              type="number"
              inputMode="numeric"
              min={0}
              max={60}
              step={5}
              required={true}
              className="field max-w-24"
              value={
                Number.isNaN(settings.meetingBufferMinutes) ? '' : settings.meetingBufferMinutes
              }
              onChange={(event) => change({ meetingBufferMinutes: event.target.valueAsNumber })}
            />
            <span className="text-sm text-ink-soft">minutes</span>
          </div>
        </div>
      </fieldset>
      <label className="flex items-start gap-3">
        <input
          type="checkbox"
          className="mt-1 size-4 accent-seal"
          checked={settings.notifyByMail}
          onChange={(event) => change({ notifyByMail: event.target.checked })}
        />
        <span>
          <span className="block font-medium">Tell me by mail</span>
          <span className="text-sm text-ink-soft">
            When an approval waits, send me a mail with a link to decide from anywhere.
          </span>
        </span>
      </label>
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
        <Button type="submit" tone="primary" busy={state.kind === 'saving'}>
          Save
        </Button>
        <p role="status" className="text-sm font-medium text-seal">
          {state.kind === 'saved' ? 'Saved.' : ''}
        </p>
        {state.kind === 'failed' ? (
          <p role="alert" className="text-sm font-medium text-stop">
            {state.message}
          </p>
        ) : null}
      </div>
    </form>
  );
}

function findComplaint(settings: Settings): string | null {
  const { undoMinutes, workingHours, meetingBufferMinutes } = settings;
  if (!isUpToAnHour(undoMinutes)) {
    return 'The undo window is a whole number of minutes from 0 to 60.';
  }
  if (!isUpToAnHour(meetingBufferMinutes)) {
    return 'The pause around meetings is a whole number of minutes from 0 to 60.';
  }
  if (workingHours.start === workingHours.end) {
    return 'Working hours must end at another time than they start.';
  }
  return settingsSchema.safeParse(settings).success ? null : 'Fill in every field.';
}

function isUpToAnHour(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= 60;
}
