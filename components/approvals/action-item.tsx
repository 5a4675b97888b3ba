'use client';

import { PenLine } from 'lucide-react';
import { useRef, useState } from 'react';
import { type Action, type ActionEdit, isMailAction } from '#lib/domain/action.ts';
import { nameAction } from '#lib/domain/deeds.ts';
import { ACTION_WORDS } from '#lib/domain/describe-action.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Notice } from '../ui/notice.tsx';
import { ActionBody } from './action-body.tsx';
import { ActionFacts, MovedNotice } from './action-facts.tsx';
import { ActionTitle, readTitle } from './action-title.tsx';
import { STATUS_WORDS } from './approval-words.ts';
import { type ActionChoice, applyChoice, findGaps, takeEdit } from './decision.ts';
import { EventEditor } from './event-editor.tsx';
import { isEditableEvent } from './event-form.ts';
import { MailEditor } from './mail-editor.tsx';
import { MarkControl } from './mark-control.tsx';
import { chooseTime, listTimes } from './other-times.ts';
import { type Drop, explainDrop } from './outcome.ts';
import { Reasons } from './reasons.tsx';
import { chooseTelling, isTellingAction, keepTelling } from './telling.ts';
import { TellingField } from './telling-field.tsx';
import { TimeField } from './time-field.tsx';

interface ActionItemProps {
  entry: ApprovalView['actions'][number];
  /** All actions of the approval. */
  all: readonly Action[];
  place: string;
  Heading: 'h3' | 'h4';
  undoMinutes: number;
  /** null where nothing is to be decided any more. */
  choice: ActionChoice | null;
  /** What was dropped, or would be by the marks as they are. */
  drops: readonly Drop[];
  disabled: boolean;
  onChoice(choice: ActionChoice): void;
}

/** One action of an approval: what, where, why, and the user's mark. */
export function ActionItem(props: ActionItemProps) {
  const { entry, all, place, Heading, undoMinutes, choice, drops } = props;
  const { action, status } = entry;
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const edited = readEdited(entry, choice);
  const shown = edited ?? action;
  const { deed, title } = readTitle(shown);
  const gaps = findGaps(shown);
  const told = 'sendUpdates' in shown.payload ? shown.payload.sendUpdates : null;

  function closeEditor(): void {
    setEditing(false);
    // The button comes back in the same commit; focus follows once it is there.
    requestAnimationFrame(() => editButton.current?.focus());
  }

  return (
    <li className="space-y-3.5 border-t border-line px-4 py-5 first:border-t-0 sm:px-6">
      <ActionTitle
        place={place}
        Heading={Heading}
        deed={deed}
        title={title}
        risk={action.risk.level}
      >
        {choice === null ? (
          <Badge tone={STATUS_WORDS[status].tone}>{STATUS_WORDS[status].text}</Badge>
        ) : null}
      </ActionTitle>
      <MovedNotice moved={action.moved} />
      {choice === null ? (
        <Disclosure title={isMailAction(action) ? 'Show the mail' : 'Show the details'}>
          <div className="space-y-3.5">
            <ActionBody action={action} edited={edited} />
            <ActionFacts action={shown} all={all} undoMinutes={undoMinutes} />
          </div>
        </Disclosure>
      ) : null}
      {choice !== null && editing ? (
        <Editor
          action={action}
          shown={shown}
          onCancel={closeEditor}
          onSave={(edit) => {
            props.onChoice(takeEdit(action, choice, keepTelling(choice.edit, edit)));
            closeEditor();
          }}
        />
      ) : null}
      {choice === null || editing ? null : (
        <>
          <ActionBody action={action} edited={edited} />
          <ActionFacts action={shown} all={all} undoMinutes={undoMinutes} />
          <TimeField
            action={action}
            shown={shown}
            disabled={props.disabled}
            onChange={(place) => {
              const edit = chooseTime(listTimes(action), choice.edit, place);
              props.onChoice(takeEdit(action, choice, edit));
            }}
          />
          {isTellingAction(action) && told !== null ? (
            <TellingField
              action={action}
              told={told}
              disabled={props.disabled}
              onChange={(sendUpdates) => {
                const edit = chooseTelling(action, choice.edit, sendUpdates);
                props.onChoice(takeEdit(action, choice, edit));
              }}
            />
          ) : null}
          {gaps.length === 0 ? null : (
            <GapNotice action={action} gaps={gaps} asIs={choice.mark === 'approve'} />
          )}
          <div className="flex flex-wrap items-center gap-2">
            <MarkControl
              legend={`Decide on: ${nameAction(shown)}`}
              mark={choice.mark}
              approveText={
                gaps.length > 0 ? `${ACTION_WORDS[action.kind].will} as it is` : 'Approve'
              }
              disabled={props.disabled}
              onMark={(mark) => props.onChoice({ ...choice, mark })}
            />
            {isMailAction(action) || isEditableEvent(action) ? (
              <Button
                ref={editButton}
                size="small"
                tone="quiet"
                disabled={props.disabled}
                onClick={() => setEditing(true)}
              >
                <PenLine aria-hidden="true" className="size-4" />
                {nameEdit(gaps.length)}
                <span className="sr-only"> of “{title}”</span>
              </Button>
            ) : null}
          </div>
        </>
      )}
      <DropNotes action={action} drops={drops} decided={choice === null} />
      <Reasons actions={[action]} open={choice !== null} />
    </li>
  );
}

/** The action with the user's edit in it; null where there is none. */
function readEdited(
  { action, status, final }: ApprovalView['actions'][number],
  choice: ActionChoice | null,
): Action | null {
  if (choice === null) {
    return status === 'edited' ? final : null;
  }
  return choice.edit === null ? null : applyChoice(action, choice);
}

interface EditorProps {
  action: Action;
  shown: Action;
  onSave(edit: ActionEdit | null): void;
  onCancel(): void;
}

function Editor({ action, shown, onSave, onCancel }: EditorProps) {
  if (isMailAction(action) && isMailAction(shown)) {
    const { subject, body } = action.payload;
    return (
      <MailEditor
        start={{ subject: shown.payload.subject, body: shown.payload.body }}
        proposed={{ subject, body }}
        onCancel={onCancel}
        onSave={(edit) => onSave(edit.subject === subject && edit.body === body ? null : edit)}
      />
    );
  }
  return isEditableEvent(action) && isEditableEvent(shown) ? (
    <EventEditor action={action} edited={shown} onSave={onSave} onCancel={onCancel} />
  ) : null;
}

function nameEdit(gaps: number): string {
  if (gaps === 0) {
    return 'Edit';
  }
  return gaps === 1 ? 'Fill the gap' : 'Fill the gaps';
}

function GapNotice({ action, gaps, asIs }: { action: Action; gaps: string[]; asIs: boolean }) {
  const { will, done } = ACTION_WORDS[action.kind];
  return (
    <Notice tone="warn">
      {asIs ? (
        <p>
          It will be {done} with {gaps.length === 1 ? 'its gap' : 'its gaps'} open:{' '}
          {gaps.join(', ')}
        </p>
      ) : (
        <p>
          This leaves {gaps.length === 1 ? 'a gap' : `${gaps.length} gaps`} for you:{' '}
          {gaps.join(', ')} It is {done} only if you fill {gaps.length === 1 ? 'it' : 'them'}, or
          choose “{will} as it is”.
        </p>
      )}
    </Notice>
  );
}

interface DropNotesProps {
  action: Action;
  drops: readonly Drop[];
  decided: boolean;
}

/** That this one falls with another, or others with this one. */
function DropNotes({ action, drops, decided }: DropNotesProps) {
  const own = drops.find((drop) => drop.action.id === action.id);
  const takes = drops.filter((drop) => drop.because.some((cause) => cause.id === action.id));
  return (
    <>
      {own === undefined ? null : (
        <Notice tone="warn">
          <p>
            {decided ? 'Dropped' : 'Will be dropped'}, because{' '}
            {explainDrop(own, decided ? 'after' : 'before')}.
          </p>
        </Notice>
      )}
      {takes.length === 0 ? null : (
        <Notice tone="warn">
          <p>
            {decided ? 'Dropped with it: ' : 'Will be dropped with it: '}
            {takes.map((drop) => nameAction(drop.action)).join(', ')}
          </p>
        </Notice>
      )}
    </>
  );
}
