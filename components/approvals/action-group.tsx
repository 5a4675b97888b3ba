'use client';

import type { Action } from '#lib/domain/action.ts';
import { listDeeds } from '#lib/domain/deeds.ts';
import { explainUndo } from '#lib/domain/explain-action.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ActionTitle } from './action-title.tsx';
import { STATUS_WORDS } from './approval-words.ts';
import type { ActionChoice } from './decision.ts';
import { GroupFacts, GroupMoved, GroupRows } from './group-rows.tsx';
import type { Drop } from './outcome.ts';
import { joinRisks, Reasons } from './reasons.tsx';

interface ActionGroupProps {
  /** Actions that do the same to mails of one account. */
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

/** Many mails to which the same is done: a line for each, which can be taken out. */
export function ActionGroup(props: ActionGroupProps) {
  const { entries, all, place, Heading, undoMinutes, readMark, drops, disabled, onMarks } = props;
  const actions = entries.map((entry) => entry.action);
  const [first] = actions;
  if (first === undefined) {
    return null;
  }
  const chosen =
    readMark === null ? 0 : actions.filter((action) => readMark(action) === 'approve').length;
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
      <GroupRows
        entries={entries}
        all={all}
        drops={drops}
        renderControl={({ action, status }, id) =>
          readMark === null ? (
            <Badge tone={STATUS_WORDS[status].tone}>{STATUS_WORDS[status].text}</Badge>
          ) : (
            <input
              id={id}
              type="checkbox"
              className="mt-0.5 size-5 shrink-0 accent-seal"
              checked={readMark(action) === 'approve'}
              disabled={disabled}
              onChange={(event) => onMarks([action], event.target.checked ? 'approve' : 'reject')}
            />
          )
        }
        decided={readMark === null}
      />
      <Reasons actions={actions} open={readMark !== null} />
    </li>
  );
}
