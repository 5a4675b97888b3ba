import { groupActions, listDeeds } from '#lib/domain/deeds.ts';
import { explainUndo } from '#lib/domain/explain-action.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { ActionTitle } from './action-title.tsx';
import { GroupFacts, GroupMoved, GroupRows } from './group-rows.tsx';
import { LinkAction } from './link-action.tsx';
import { nameLinkField } from './link-decision.ts';
import { joinRisks, Reasons } from './reasons.tsx';

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
              <p className="text-sm text-ink-soft">Untick what is to stay as it is.</p>
            )}
            <GroupRows
              entries={approval.actions.filter(({ action }) => block.includes(action))}
              all={all}
              drops={[]}
              decided={choice === 'none'}
              renderControl={({ action }, id) =>
                choice === 'none' ? null : (
                  <input
                    id={id}
                    type="checkbox"
                    className="mt-0.5 size-5 shrink-0 accent-seal"
                    name={nameLinkField('action', action)}
                    value="approve"
                    defaultChecked={true}
                  />
                )
              }
            />
            <Reasons actions={block} open={false} />
          </li>
        );
      })}
    </ol>
  );
}
