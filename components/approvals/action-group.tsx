'use client';

import type { Action } from '#lib/domain/action.ts';
import { describeDuration } from '#lib/domain/batch.ts';
import { listDeeds } from '#lib/domain/deeds.ts';
import { explainUndo } from '#lib/domain/explain-action.ts';
import { isBatch } from '#lib/domain/group-batch.ts';
import { joinRisks } from '#lib/domain/join-risks.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ActionTitle } from './action-title.tsx';
import { STATUS_WORDS } from './approval-words.ts';
import { BatchGroups } from './batch-groups.tsx';
import type { ActionChoice } from './decision.ts';
import { GroupFacts, GroupMoved, GroupRows, type RowsProps } from './group-rows.tsx';
import type { Drop } from './outcome.ts';
import { PickBox } from './pick-box.tsx';
import { Reasons } from './reasons.tsx';

interface ActionGroupProps {
  /** Actions that do the same to mails or events of one account. */
  entries: ApprovalView['actions'];
  all: readonly Action[];
  place: string;
  Heading: 'h3' | 'h4';
  undoMinutes: number;
  /** What is marked, by action id; null where nothing is to be decided any more. */
  readMark: ((action: Action) => ActionChoice['mark']) | null;
  drops: readonly Drop[];
  disabled: boolean;
  onMarks(actions: readonly Action[], mark: 'approve' | 'reject'): void;
}

/** Many mails or events to which the same is done: a line for each, or groups of them, which can be taken out. */
export function ActionGroup(props: ActionGroupProps) {
  const { entries, all, place, Heading, undoMinutes, readMark, drops, disabled, onMarks } = props;
  const actions = entries.map((entry) => entry.action);
  const [first] = actions;
  if (first === undefined) {
    return null;
  }
  const countChosen = (some: readonly Action[]) =>
    readMark === null ? 0 : some.filter((action) => readMark(action) === 'approve').length;
  const chosen = countChosen(actions);
  const rows: Omit<RowsProps, 'common'> = {
    entries,
    all,
    drops,
    decided: readMark === null,
    renderControl: ({ action, status }, id) =>
      readMark === null ? (
        <Badge tone={STATUS_WORDS[status].tone}>{STATUS_WORDS[status].text}</Badge>
      ) : (
        <PickBox
          id={id}
          picked={readMark(action) === 'approve' ? 'all' : 'none'}
          disabled={disabled}
          onPick={(pick) => onMarks([action], pick ? 'approve' : 'reject')}
        />
      ),
  };
  return (
    <li className="space-y-3.5 border-t border-line px-4 py-5 first:border-t-0 sm:px-6">
      <ActionTitle
        place={place}
        Heading={Heading}
        deed={listDeeds(actions).join(', ')}
        title={null}
        risk={joinRisks(actions).level}
      />
      <GroupMoved actions={actions} />
      <GroupFacts action={first} undo={explainUndo(first, undoMinutes)} />
      {readMark === null ? null : (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-ink-soft" aria-live="polite">
            {chosen} of {actions.length} chosen
          </p>
          <Button
            size="small"
            disabled={disabled}
            onClick={() => onMarks(actions, chosen === 0 ? 'approve' : 'reject')}
          >
            {chosen === 0 ? 'Choose all' : 'Take all out'}
          </Button>
        </div>
      )}
      {isBatch(actions) ? (
        <>
          {readMark === null ? null : (
            <p className="text-sm text-ink-soft">
              Carrying them all out takes {describeDuration(actions)}.
            </p>
          )}
          <BatchGroups
            {...rows}
            countChosen={readMark === null ? null : (group) => countChosen(group.actions)}
            renderGroupControl={(group, id) => {
              const picked = countChosen(group.actions);
              const total = group.actions.length;
              return readMark === null ? null : (
                <PickBox
                  id={id}
                  label={`Choose all ${total} of ${group.name}`}
                  picked={picked === 0 ? 'none' : picked === total ? 'all' : 'some'}
                  disabled={disabled}
                  onPick={(pick) => onMarks(group.actions, pick ? 'approve' : 'reject')}
                />
              );
            }}
          />
        </>
      ) : (
        <GroupRows {...rows} />
      )}
      <Reasons actions={actions} open={readMark !== null} />
    </li>
  );
}
