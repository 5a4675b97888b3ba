'use client';

import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import type { EventEdit } from '#lib/domain/action.ts';
import { nameZone } from '#lib/domain/event-time.ts';
import { Button } from '../ui/button.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import {
  type EditableEvent,
  type EventForm,
  fillEventForm,
  moveStart,
  readEventForm,
  readTimes,
} from './event-form.ts';

interface EventEditorProps {
  /** As proposed. */
  action: EditableEvent;
  /** With the user's edit so far. */
  edited: EditableEvent;
  onSave(edit: EventEdit | null): void;
  onCancel(): void;
}

/** Changes title, time and place of an event in place. Escape leaves it as it was. */
export function EventEditor({ action, edited, onSave, onCancel }: EventEditorProps) {
  const { timeZone } = useTimeZone();
  const proposed = fillEventForm(action, timeZone);
  const [form, setForm] = useState(() => fillEventForm(edited, timeZone));
  const [error, setError] = useState<string | null>(null);
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const allDay = 'date' in readTimes(action).start;
  const type = allDay ? 'date' : 'datetime-local';
  useEffect(() => {
    first.current?.focus();
  }, []);

  function save(event: SyntheticEvent): void {
    event.preventDefault();
    const result = readEventForm(action, form, timeZone);
    if (result.ok) {
      onSave(result.edit);
    } else {
      setError(result.message);
    }
  }

  const change = (part: Partial<EventForm>) => setForm((old) => ({ ...old, ...part }));
  return (
    <form
      onSubmit={save}
      noValidate={true}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        }
      }}
      className="space-y-3 rounded-lg border border-seal/40 bg-paper p-3.5"
    >
      <div className="space-y-1">
        <label htmlFor={`${id}t`} className="text-sm font-medium">
          Title
        </label>
        <input
          id={`${id}t`}
          ref={first}
          className="field"
          value={form.summary}
          onChange={(event) => change({ summary: event.target.value })}
        />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="space-y-1">
          <label htmlFor={`${id}s`} className="text-sm font-medium">
            {allDay ? 'First day' : 'Starts'}
          </label>
          <input
            id={`${id}s`}
            type={type}
            className="field"
            value={form.start}
            aria-describedby={allDay ? undefined : `${id}z`}
            onChange={(event) => setForm((old) => moveStart(old, event.target.value))}
          />
        </div>
        <div className="space-y-1">
          <label htmlFor={`${id}f`} className="text-sm font-medium">
            {allDay ? 'Last day' : 'Ends'}
          </label>
          <input
            id={`${id}f`}
            type={type}
            className="field"
            value={form.end}
            aria-invalid={error === null ? undefined : true}
            aria-describedby={error === null ? undefined : `${id}e`}
            onChange={(event) => change({ end: event.target.value })}
          />
        </div>
      </div>
      {allDay ? null : (
        <p id={`${id}z`} className="text-sm text-ink-faint">
          Times are those of {nameZone(timeZone)}.
        </p>
      )}
      <div className="space-y-1">
        <label htmlFor={`${id}p`} className="text-sm font-medium">
          Place
        </label>
        <input
          id={`${id}p`}
          className="field"
          value={form.location}
          placeholder={proposed.location === '' && action.kind === 'patch_event' ? 'As it is' : ''}
          onChange={(event) => change({ location: event.target.value })}
        />
      </div>
      {error === null ? null : (
        <p id={`${id}e`} role="alert" className="text-sm font-medium text-stop">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" size="small">
          Use my version
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
        {isSame(form, proposed) ? null : (
          <Button size="small" tone="quiet" onClick={() => setForm(proposed)}>
            Back to what was proposed
          </Button>
        )}
      </div>
    </form>
  );
}

function isSame(one: EventForm, other: EventForm): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
