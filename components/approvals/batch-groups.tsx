import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { type BatchGroup, groupBatch } from '#lib/domain/group-batch.ts';
import { findCommonReasons, Rows, type RowsProps, sortEntries } from './group-rows.tsx';
import { RiskBadge } from './risk-badge.tsx';

interface BatchGroupsProps extends Omit<RowsProps, 'common'> {
  /** How many of a group are chosen; null where that is not known, or decided. */
  countChosen: ((group: BatchGroup) => number) | null;
  /** A field to choose a whole group by; null where nothing is to be decided. */
  renderGroupControl(group: BatchGroup, id: string): ReactNode;
}

/** A long list by groups, each with its number and a few samples; its lines open on demand. */
export function BatchGroups(props: BatchGroupsProps) {
  const { entries, countChosen, decided, renderGroupControl } = props;
  const byId = new Map(entries.map((entry) => [entry.action.id, entry]));
  const groups = groupBatch(entries.map(({ action }) => action));
  const common = findCommonReasons(entries);
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-paper">
      {groups.map((group) => {
        const id = `group-${group.key}`;
        const own = group.actions.flatMap((action) => byId.get(action.id) ?? []);
        const approved = own.filter(({ status }) => status === 'approved').length;
        return (
          <li key={group.key} className="flex items-start gap-3 pl-3.5">
            {decided ? null : <div className="py-3">{renderGroupControl(group, id)}</div>}
            <details className="group min-w-0 grow">
              <summary className="list-none py-3 pr-3.5 leading-snug hover:bg-well">
                <GroupHead
                  group={group}
                  chosen={decided ? approved : (countChosen?.(group) ?? null)}
                  loud={group.risk.reasons.some((reason) => !common.has(reason))}
                />
              </summary>
              <div className={clsx('border-t border-line', decided ? '-ml-3.5' : '-ml-8')}>
                <Rows {...props} entries={sortEntries(own)} common={common} />
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

interface GroupHeadProps {
  group: BatchGroup;
  chosen: number | null;
  /** True where it is of another risk than all the others. */
  loud: boolean;
}

function GroupHead({ group, chosen, loud }: GroupHeadProps) {
  const total = group.actions.length;
  const titles = group.samples.map((title) => `“${title.trim() || 'no title'}”`).join(', ');
  return (
    <span className="flex items-start gap-2">
      <span className="min-w-0 grow">
        <span className="block font-medium wrap-anywhere">
          {group.name}{' '}
          {group.detail === '' ? null : (
            <span className="text-sm font-normal text-ink-faint">{group.detail}</span>
          )}
        </span>
        <span className="line-clamp-2 text-sm text-ink-soft wrap-anywhere">
          {titles}
          {total > group.samples.length ? ` and ${total - group.samples.length} more` : ''}
        </span>
        {loud ? (
          <span className="mt-1 block">
            <RiskBadge level={group.risk.level} />
          </span>
        ) : null}
      </span>
      <span className="shrink-0 text-sm leading-6 text-ink-soft tabular-nums">
        {chosen === null || chosen === total ? total : `${chosen} of ${total}`}
      </span>
      <ChevronDown
        aria-hidden="true"
        className="mt-1 size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-180"
      />
    </span>
  );
}
