import type { Action } from '#lib/domain/action.ts';
import { describeDuration } from '#lib/domain/batch.ts';
import { groupActions, listDeeds } from '#lib/domain/deeds.ts';
import { explainUndo } from '#lib/domain/explain-action.ts';
import { type BatchGroup, isBatch } from '#lib/domain/group-batch.ts';
import { joinRisks } from '#lib/domain/join-risks.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { ActionTitle } from './action-title.tsx';
import { BatchGroups } from './batch-groups.tsx';
import { GroupFacts, GroupMoved, GroupRows, type RowsProps } from './group-rows.tsx';
import { LinkAction } from './link-action.tsx';
import { GROUPS_FIELD, nameGroupField, nameLinkField } from './link-decision.ts';
import { Reasons } from './reasons.tsx';

interface LinkActionsProps {
  approval: ApprovalView;
  /** `none` only shows them; `mark` asks for a choice each; `plain` leaves that to the buttons. */
  choice: 'none' | 'mark' | 'plain';
}

/** The actions on the page of an approval link, in their order; many of one deed stand together. */
export function LinkActions({ approval, choice }: LinkActionsProps) {
  const { undoMinutes } = approval;
  const all = approval.actions.map((entry) => entry.action);
  const blocks = groupActions(all);
  return (
    <ol>
      {blocks.map((block, at) => {
        const [first, ...others] = block;
        const place = `${at + 1}/${blocks.length}`;
        if (first === undefined) {
          return null;
        }
        return others.length === 0 ? (
          <LinkAction
            key={first.id}
            action={first}
            all={all}
            place={place}
            undoMinutes={undoMinutes}
            choice={choice}
          />
        ) : (
          <li
            key={first.id}
            className="space-y-3.5 border-t border-line px-4 py-5 first:border-t-0 sm:px-6"
          >
            <ActionTitle
              place={place}
              Heading="h2"
              deed={listDeeds(block).join(', ')}
              title={null}
              risk={joinRisks(block).level}
            />
            <GroupMoved actions={block} />
            <GroupFacts action={first} undo={explainUndo(first, undoMinutes)} />
            {choice === 'none' ? null : (
              <p className="text-sm text-ink-soft">
                {isBatch(block)
                  ? 'Untick a group, or open it and untick what is to stay as it is.'
                  : 'Untick what is to stay as it is.'}
              </p>
            )}
            {isBatch(block) ? (
              <>
                <p className="text-sm text-ink-soft">
                  Carrying them all out takes {describeDuration(block)}.
                </p>
                <BatchGroups
                  {...readRows(approval, block, choice)}
                  countChosen={null}
                  renderGroupControl={(group, id) =>
                    choice === 'none' ? null : <GroupField group={group} id={id} />
                  }
                />
              </>
            ) : (
              <GroupRows {...readRows(approval, block, choice)} />
            )}
            <Reasons actions={block} open={false} />
          </li>
        );
      })}
    </ol>
  );
}

function readRows(
  approval: ApprovalView,
  block: readonly Action[],
  choice: LinkActionsProps['choice'],
): Omit<RowsProps, 'common'> {
  return {
    entries: approval.actions.filter(({ action }) => block.includes(action)),
    all: approval.actions.map(({ action }) => action),
    drops: [],
    decided: choice === 'none',
    renderControl: ({ action }, id) =>
      choice === 'none' ? null : (
        <input
          id={id}
          type="checkbox"
          className="mt-0.5 size-5 shrink-0 accent-seal"
          name={nameLinkField('action', action)}
          value="approve"
          defaultChecked={true}
        />
      ),
  };
}

/** Unticked, it takes out the whole group, whatever is ticked in it. */
function GroupField({ group, id }: { group: BatchGroup; id: string }) {
  return (
    <>
      <input type="hidden" name={GROUPS_FIELD} value={group.key} />
      <input
        id={id}
        type="checkbox"
        className="mt-0.5 block size-5 shrink-0 accent-seal"
        aria-label={`All ${group.actions.length} of ${group.name}`}
        name={nameGroupField(group)}
        value="approve"
        defaultChecked={true}
      />
    </>
  );
}
