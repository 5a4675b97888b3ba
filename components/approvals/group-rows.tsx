import { RotateCcw, Tags, Trash2, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Action, LabelPayload } from '#lib/domain/action.ts';
import { nameAction, nameLabel } from '#lib/domain/deeds.ts';
import { outlineAction } from '#lib/domain/describe-action.ts';
import { explainTelling, findNeeded, type ListChange } from '#lib/domain/explain-action.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { Notice } from '../ui/notice.tsx';
import { Fact } from './action-facts.tsx';
import { ListChanges } from './change-value.tsx';
import { EventWhen } from './event-when.tsx';
import { type Drop, explainDrop } from './outcome.ts';
import { RiskBadge } from './risk-badge.tsx';

/** So many lines stand open; the others are one press away. */
const OPEN_ROWS = 12;

type Entry = ApprovalView['actions'][number];

export interface RowsProps {
  entries: readonly Entry[];
  all: readonly Action[];
  drops: readonly Drop[];
  /** True where it is decided, so that a line is read and not pressed. */
  decided: boolean;
  /** What stands at the head of a line: a field to choose it by, or what became of it. */
  renderControl(entry: Entry, id: string): ReactNode;
  /** Reasons that all of the group have: said once above them, and not on each line. */
  common: ReadonlySet<string>;
}

type GroupRowsProps = Omit<RowsProps, 'common'>;

/** The mails of a group, a line each. It works without scripts. */
export function GroupRows(props: GroupRowsProps) {
  const entries = sortEntries(props.entries);
  const open = entries.length <= OPEN_ROWS + 2 ? entries : entries.slice(0, OPEN_ROWS);
  const more = entries.slice(open.length);
  const common = findCommonReasons(entries);
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-paper">
      <Rows {...props} entries={open} common={common} />
      {more.length === 0 ? null : (
        <details className="border-t border-line">
          <summary className="list-none px-3.5 py-2.5 text-sm font-medium text-seal">
            Show {more.length} more
          </summary>
          <div className="border-t border-line">
            <Rows {...props} entries={more} common={common} />
          </div>
        </details>
      )}
    </div>
  );
}

/** What asks for a second look comes first, so that it is never among those that are not open. */
export function sortEntries(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => weigh(b.action) - weigh(a.action));
}

function weigh(action: Action): number {
  const { moved = [], risk } = action;
  return (moved.length > 0 ? 10 : 0) + { low: 0, medium: 1, high: 2 }[risk.level];
}

export function Rows({ entries, all, drops, decided, renderControl, common }: RowsProps) {
  return (
    <ul className="divide-y divide-line">
      {entries.map((entry) => {
        const id = `pick-${entry.action.id}`;
        const row = (
          <>
            {renderControl(entry, id)}
            <Row action={entry.action} all={all} drops={drops} decided={decided} common={common} />
          </>
        );
        const look = 'flex items-start gap-3 px-3.5 py-2.5';
        return (
          <li key={entry.action.id}>
            {decided ? (
              <div className={`${look} max-sm:flex-col max-sm:gap-1`}>{row}</div>
            ) : (
              <label htmlFor={id} className={`${look} hover:bg-well`}>
                {row}
              </label>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The reasons that every one of them has. */
export function findCommonReasons(entries: readonly Entry[]): ReadonlySet<string> {
  const [first, ...others] = entries.map(({ action }) => action.risk.reasons);
  return new Set(first?.filter((reason) => others.every((reasons) => reasons.includes(reason))));
}

interface RowProps {
  action: Action;
  all: readonly Action[];
  drops: readonly Drop[];
  decided: boolean;
  common: ReadonlySet<string>;
}

function Row({ action, all, drops, decided, common }: RowProps) {
  const { title, start } = outlineAction(action);
  const needed = findNeeded(action, all);
  const drop = drops.find((one) => one.action.id === action.id);
  const telling = explainTelling(action);
  const own = action.risk.reasons.filter((reason) => !common.has(reason));
  return (
    <span className="min-w-0 grow leading-snug">
      <span className="block font-medium wrap-anywhere">
        {title.trim() === '' ? (start === null ? '(no subject)' : '(no title)') : title}
      </span>
      <span className="block text-sm text-ink-soft wrap-anywhere">
        {action.kind === 'change_labels' || action.kind === 'trash_mail' ? (
          <Sender {...action.payload} />
        ) : (
          <EventWhen action={action} />
        )}
      </span>
      {telling === null ? null : <span className="block text-sm text-ink-soft">{telling}</span>}
      {action.risk.level === 'low' || own.length === 0 ? null : (
        <span className="mt-1 block">
          <RiskBadge level={action.risk.level} />{' '}
          <span className="text-sm text-ink-soft">{own.join(' ')}</span>
        </span>
      )}
      {(action.moved ?? []).map((line) => (
        <span key={line} className="block text-sm font-medium text-warn">
          Changed: {line}
        </span>
      ))}
      {needed.length === 0 ? null : (
        <span className="block text-sm text-ink-soft">
          Only together with: {needed.map(nameAction).join(', ')}
        </span>
      )}
      {drop === undefined ? null : (
        <span className="block text-sm text-warn">
          {decided ? 'Dropped' : 'Will be dropped'}, because{' '}
          {explainDrop(drop, decided ? 'after' : 'before')}.
        </span>
      )}
    </span>
  );
}

function Sender({ from, date }: Pick<LabelPayload, 'from' | 'date'>) {
  return (
    <>
      {from.name === '' ? from.address : from.name}{' '}
      {from.name === '' ? null : <span className="text-ink-faint">{from.address}</span>} ·{' '}
      <LocalTime instant={date} />
    </>
  );
}

/** That some of a group moved since the user saw them the last time; each says how. */
export function GroupMoved({ actions }: { actions: readonly Action[] }) {
  const moved = actions.filter((action) => (action.moved ?? []).length > 0).length;
  return moved === 0 ? null : (
    <Notice tone="warn" title="Changed since you last saw it">
      <p>{moved === actions.length ? 'All' : moved} of these; they come first below.</p>
    </Notice>
  );
}

/** What is the same for all of a group: the account, the change, and whether it can be undone. */
export function GroupFacts({ action, undo }: { action: Action; undo: string }) {
  return (
    <ul className="space-y-1 text-sm text-ink-soft">
      <Fact Icon={UserRound}>
        In the account <span className="wrap-anywhere text-ink">{action.accountEmail}</span>
      </Fact>
      {action.kind === 'change_labels' ? (
        <Fact Icon={Tags}>
          <span className="sr-only">Labels: </span>
          <ListChanges items={readLabels(action.payload)} plain={false} />
        </Fact>
      ) : null}
      {action.kind === 'trash_mail' ? (
        <Fact Icon={Trash2}>Gmail deletes what is in its bin for good after 30 days.</Fact>
      ) : null}
      <Fact Icon={RotateCcw}>{undo}</Fact>
    </ul>
  );
}

/** What comes and goes; what stays differs from mail to mail. */
function readLabels({ add, remove }: LabelPayload): ListChange['items'] {
  return [
    ...remove.map(({ name }) => ({ text: nameLabel(name), change: 'removed' as const })),
    ...add.map(({ name }) => ({ text: nameLabel(name), change: 'added' as const })),
  ];
}
