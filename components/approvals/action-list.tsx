'use client';

import type { Action } from '#lib/domain/action.ts';
import { groupActions } from '#lib/domain/deeds.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { ActionGroup } from './action-group.tsx';
import { ActionItem } from './action-item.tsx';
import { type ActionChoice, type ActionChoices, readChoice } from './decision.ts';
import type { Drop } from './outcome.ts';

interface ActionListProps {
  approval: ApprovalView;
  /** null where nothing is to be decided any more. */
  choices: ActionChoices | null;
  drops: readonly Drop[];
  Heading: 'h3' | 'h4';
  disabled?: boolean;
  onChoices?(choices: ActionChoices): void;
}

/** The actions of an approval, in their order; many of one deed stand together. */
export function ActionList(props: ActionListProps) {
  const { approval, choices, drops, Heading, disabled = false, onChoices } = props;
  const all = approval.actions.map((entry) => entry.action);
  const byId = new Map(approval.actions.map((entry) => [entry.action.id, entry]));
  const blocks = groupActions(all);

  function put(actions: readonly Action[], change: (action: Action) => ActionChoice): void {
    onChoices?.(Object.fromEntries(actions.map((action) => [action.id, change(action)])));
  }

  return (
    <ol>
      {blocks.map((block, at) => {
        const entries = block.flatMap(({ id }) => byId.get(id) ?? []);
        const [entry, ...others] = entries;
        if (entry === undefined) {
          return null;
        }
        const shared = {
          all,
          place: `${at + 1}/${blocks.length}`,
          Heading,
          undoMinutes: approval.undoMinutes,
          drops,
          disabled,
        };
        return others.length > 0 ? (
          <ActionGroup
            key={entry.action.id}
            {...shared}
            entries={entries}
            readMark={choices === null ? null : (action) => readChoice(choices, action).mark}
            onMarks={(actions, mark) => put(actions, () => ({ mark, edit: null }))}
          />
        ) : (
          <ActionItem
            key={entry.action.id}
            {...shared}
            entry={entry}
            choice={choices === null ? null : readChoice(choices, entry.action)}
            onChoice={(choice) => put([entry.action], () => choice)}
          />
        );
      })}
    </ol>
  );
}
