import { clsx } from 'clsx';
import {
  CalendarClock,
  CircleHelp,
  ExternalLink,
  Gavel,
  MessageSquareText,
  Paperclip,
} from 'lucide-react';
import type { Block } from '#lib/domain/chat.ts';
import type { SummaryLine, ThreadSummary } from '#lib/domain/summary.ts';
import { count } from '../ui/time-text.ts';
import { DueDate } from './due-date.tsx';

const KINDS = {
  said: { text: 'Said', Icon: MessageSquareText, look: 'text-ink-faint' },
  decided: { text: 'Decided', Icon: Gavel, look: 'text-seal' },
  asked: { text: 'Asked', Icon: CircleHelp, look: 'text-warn' },
  deadline: { text: 'Deadline', Icon: CalendarClock, look: 'text-stop' },
  attachment: { text: 'Attached', Icon: Paperclip, look: 'text-ink-soft' },
} as const satisfies Record<SummaryLine['kind'], unknown>;

/** The mails by thread: who said what, what was decided, what is asked, and by when. */
export function SummaryBlock({ block }: { block: Extract<Block, { type: 'summary' }> }) {
  return (
    <div className="sheet divide-y divide-line">
      {block.threads.map((thread) => (
        <ThreadSection
          key={`${thread.accountId} ${thread.threadId}`}
          thread={thread}
          link={block.links[thread.accountId] ?? null}
        />
      ))}
    </div>
  );
}

function ThreadSection({ thread, link }: { thread: ThreadSummary; link: string | null }) {
  return (
    <article className="px-4 py-4 sm:px-5">
      <h3 className="font-serif text-lg leading-snug">{thread.subject}</h3>
      <p className="text-sm text-ink-faint">
        {count(thread.mailCount, 'mail', 'mails')} with {thread.people.join(', ')}
      </p>
      <p className="mt-1.5">{thread.headline}</p>
      <ul className="mt-3 space-y-2">
        {thread.lines.map((line) => (
          <Line key={`${line.mailId} ${line.kind} ${line.text}`} line={line} link={link} />
        ))}
      </ul>
      {thread.warnings.length === 0 ? null : (
        <ul className="mt-3 space-y-1 border-l-2 border-warn pl-3 text-sm text-warn">
          {thread.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Line({ line, link }: { line: SummaryLine; link: string | null }) {
  const { text, Icon, look } = KINDS[line.kind];
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5 sm:grid-cols-[1rem_4.5rem_minmax(0,1fr)]">
      <Icon aria-hidden="true" className={clsx('mt-1 size-4', look)} />
      <span
        className={clsx(
          'mt-0.5 text-xs font-semibold max-sm:col-start-2 sm:mt-1 sm:leading-4',
          line.kind === 'said' ? 'text-ink-faint' : look,
        )}
      >
        {text}
      </span>
      <span className="min-w-0 max-sm:col-start-2">
        <span className="font-medium">{line.who}:</span> {line.text}
        {line.due === null ? null : <DueDate due={line.due} />}
        {link === null ? null : (
          <a
            href={`${link}${encodeURIComponent(line.mailId)}`}
            target="_blank"
            rel="noopener noreferrer"
            className="ml-1.5 inline-flex items-center gap-1 rounded text-sm whitespace-nowrap text-seal underline decoration-seal/40 underline-offset-3 hover:decoration-seal"
          >
            mail
            <ExternalLink aria-hidden="true" className="size-3" />
            <span className="sr-only"> of {line.who} (opens in a new tab)</span>
          </a>
        )}
      </span>
    </li>
  );
}
