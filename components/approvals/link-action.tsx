import type { Action } from '#lib/domain/action.ts';
import { isMailAction } from '#lib/domain/action.ts';
import { nameAction } from '#lib/domain/deeds.ts';
import { nameZone, writeEventSpan } from '#lib/domain/event-time.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { Notice } from '../ui/notice.tsx';
import { ActionBody } from './action-body.tsx';
import { ActionFacts, MovedNotice } from './action-facts.tsx';
import { ActionTitle, readTitle } from './action-title.tsx';
import { findGaps } from './decision.ts';
import { fillEventForm, isEditableEvent, readTimes } from './event-form.ts';
import { type LinkField, nameLinkField, readLinkZone } from './link-decision.ts';
import { listTimes } from './other-times.ts';
import { Reasons } from './reasons.tsx';
import { isTellingAction, listTellingOptions, type TellingAction } from './telling.ts';

interface LinkActionProps {
  action: Action;
  all: readonly Action[];
  place: string;
  undoMinutes: number;
  /** `none` only shows it; `mark` asks for a choice; `plain` leaves that to the buttons. */
  choice: 'none' | 'mark' | 'plain';
}

/** One action on the page of an approval link, in plain HTML: it must work without scripts. */
export function LinkAction({ action, all, place, undoMinutes, choice }: LinkActionProps) {
  const gaps = findGaps(action);
  return (
    <li className="space-y-3.5 border-t border-line px-4 py-5 first:border-t-0 sm:px-6">
      <ActionTitle place={place} Heading="h2" {...readTitle(action)} risk={action.risk.level} />
      <MovedNotice moved={action.moved} />
      <ActionBody action={action} edited={null} />
      <ActionFacts action={action} all={all} undoMinutes={undoMinutes} />
      {choice === 'none' ? null : (
        <>
          {gaps.length === 0 ? null : (
            <Notice tone="warn">
              <p>
                This leaves {gaps.length === 1 ? 'a gap' : `${gaps.length} gaps`} for you:{' '}
                {gaps.join(', ')} Fill {gaps.length === 1 ? 'it' : 'them'} under “Edit”, or approve
                it as it is.
              </p>
            </Notice>
          )}
          {choice === 'mark' ? (
            <MarkFields action={action} start={gaps.length > 0 ? null : 'approve'} />
          ) : (
            <input type="hidden" name={nameLinkField('action', action)} value="approve" />
          )}
          <TimeChoice action={action} />
          <EditFields action={action} open={gaps.length > 0} />
        </>
      )}
      <Reasons actions={[action]} open={false} />
    </li>
  );
}

/** Other times at which everybody is free, each in the zone that it was found in. */
function TimeChoice({ action }: { action: Action }) {
  const times = listTimes(action);
  return times.length === 0 ? null : (
    <fieldset>
      <legend className="text-sm font-medium">When it is to be</legend>
      {times.map(({ start, end }, place) => {
        const text = writeEventSpan(start, end, null);
        return (
          <label key={text} className="flex min-h-11 items-center gap-2.5">
            <input
              type="radio"
              name={nameLinkField('time', action)}
              value={place}
              defaultChecked={place === 0}
              className="size-5 accent-seal"
            />
            {text}
          </label>
        );
      })}
    </fieldset>
  );
}

function EditFields({ action, open }: { action: Action; open: boolean }) {
  if (isMailAction(action)) {
    const { subject, body } = action.payload;
    return (
      <Disclosure title="Edit" tone="action" start={open}>
        <div className="-ml-5 space-y-3">
          <Field action={action} field="subject" label="Subject" value={subject} limit={998} />
          <label className="block space-y-1">
            <span className="text-sm font-medium">Text</span>
            <textarea
              className="field field-sizing-content min-h-48 leading-relaxed"
              name={nameLinkField('body', action)}
              defaultValue={body}
              rows={8}
            />
          </label>
        </div>
      </Disclosure>
    );
  }
  if (!isEditableEvent(action)) {
    return isTellingAction(action) ? (
      <Disclosure title="Edit" tone="action" start={open}>
        <TellingSelect action={action} />
      </Disclosure>
    ) : null;
  }
  const zone = readLinkZone(action);
  const form = fillEventForm(action, zone);
  const allDay = 'date' in readTimes(action).start;
  const type = allDay ? 'date' : 'datetime-local';
  return (
    <Disclosure title="Edit" tone="action" start={open}>
      <div className="-ml-5 space-y-3">
        <Field action={action} field="summary" label="Title" value={form.summary} limit={1024} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            action={action}
            field="start"
            label={allDay ? 'First day' : 'Starts'}
            value={form.start}
            type={type}
          />
          <Field
            action={action}
            field="end"
            label={allDay ? 'Last day' : 'Ends'}
            value={form.end}
            type={type}
          />
        </div>
        {allDay ? null : (
          <p className="text-sm text-ink-faint">Times here are those of {nameZone(zone)}.</p>
        )}
        <Field action={action} field="location" label="Place" value={form.location} limit={1024} />
        {isTellingAction(action) ? <TellingSelect action={action} /> : null}
      </div>
    </Disclosure>
  );
}

function TellingSelect({ action }: { action: TellingAction }) {
  return (
    <label className="block space-y-1">
      <span className="text-sm font-medium">Google mails</span>
      <select
        className="field"
        name={nameLinkField('sendUpdates', action)}
        defaultValue={action.payload.sendUpdates}
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

interface FieldProps {
  action: Action;
  field: LinkField;
  label: string;
  value: string;
  type?: 'text' | 'date' | 'datetime-local';
  limit?: number;
}

function Field({ action, field, label, value, type = 'text', limit }: FieldProps) {
  return (
    <label className="block space-y-1">
      <span className="text-sm font-medium">{label}</span>
      <input
        className="field"
        type={type}
        name={nameLinkField(field, action)}
        defaultValue={value}
        maxLength={limit}
      />
    </label>
  );
}

function MarkFields({ action, start }: { action: Action; start: 'approve' | null }) {
  return (
    <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
      <legend className="sr-only">Decide on: {nameAction(action)}</legend>
      {(['approve', 'reject'] as const).map((choice) => (
        <label key={choice} className="inline-flex min-h-11 items-center gap-2.5 font-medium">
          <input
            type="radio"
            name={nameLinkField('action', action)}
            value={choice}
            required={true}
            defaultChecked={choice === start}
            className="size-5 accent-seal"
          />
          {choice === 'approve' ? 'Approve' : 'Reject'}
        </label>
      ))}
    </fieldset>
  );
}
