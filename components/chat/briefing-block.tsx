'use client';

import { clsx } from 'clsx';
import {
  CalendarClock,
  Coffee,
  ListChecks,
  type LucideIcon,
  Repeat,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Briefing } from '#lib/domain/briefing.ts';
import { formatMinutes, formatSpan, formatWholeDay } from '../ui/time-text.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { BriefingSource } from './briefing-source.tsx';
import { DueDate } from './due-date.tsx';

/** A day: what comes first and why, its meetings, free time and habits. */
export function BriefingBlock({ briefing }: { briefing: Briefing }) {
  const { day, headline, first, meetings, habits, notes } = briefing;
  return (
    <section className="sheet divide-y divide-line" aria-label={`Your ${formatWholeDay(day)}`}>
      <header className="px-4 py-4 sm:px-5">
        <h3 className="label-caps">{formatWholeDay(day)}</h3>
        <p className="mt-1.5 font-serif text-lg leading-snug">{headline}</p>
      </header>
      <Section icon={ListChecks} title="First">
        {first.length === 0 ? (
          <p className="text-ink-soft">Nothing waits for you. Take the day as it comes.</p>
        ) : (
          <ol className="space-y-3.5">
            {first.map((priority, index) => (
              <PriorityRow key={priority.id} priority={priority} place={index + 1} />
            ))}
          </ol>
        )}
      </Section>
      <Section icon={CalendarClock} title="Meetings">
        {meetings.length === 0 ? (
          <p className="text-ink-soft">No meetings.</p>
        ) : (
          <ul className="space-y-3">
            {meetings.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} />
            ))}
          </ul>
        )}
      </Section>
      <Section icon={Coffee} title="Free time">
        <FreeTime briefing={briefing} />
      </Section>
      {habits.length === 0 ? null : (
        <Section icon={Repeat} title="Habits">
          <ul className="space-y-1.5">
            {habits.map((habit) => (
              <HabitRow key={`${habit.title} ${habit.when}`} habit={habit} />
            ))}
          </ul>
        </Section>
      )}
      {notes.length === 0 ? null : (
        <ul className="space-y-1 px-4 py-3 text-sm text-ink-faint sm:px-5">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface SectionProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}

function Section({ icon: Icon, title, children }: SectionProps) {
  return (
    <div className="px-4 py-4 sm:px-5">
      <h4 className="flex items-center gap-2 text-sm font-semibold">
        <Icon aria-hidden="true" className="size-4 text-seal" />
        {title}
      </h4>
      <div className="mt-2.5">{children}</div>
    </div>
  );
}

function PriorityRow({ priority, place }: { priority: Briefing['first'][number]; place: number }) {
  const { title, details, reasons, minutes, due, kind, source } = priority;
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5">
      <span aria-hidden="true" className="font-serif text-ink-faint tabular-nums">
        {place}.
      </span>
      <div className="min-w-0">
        <p className="leading-snug">
          <span className="font-medium">{title}</span>
          {due === null || kind === 'prepare' ? null : <DueDate due={due} />}
        </p>
        {details.map((detail) => (
          <p key={detail} className="mt-0.5 text-sm leading-snug text-ink-soft">
            {detail}
          </p>
        ))}
        <p className="mt-0.5 text-sm text-ink-faint">
          <span className="font-medium whitespace-nowrap text-ink-soft">
            {formatMinutes(minutes)}
          </span>
          {reasons.length === 0 ? null : ` · ${reasons.join(' · ')}`}
          <BriefingSource source={source} of={title} />
        </p>
      </div>
    </li>
  );
}

function MeetingRow({ meeting }: { meeting: Briefing['meetings'][number] }) {
  const { timeZone } = useTimeZone();
  const { title, start, end, allDay, people, location, prepare, conflicts, mails, source } =
    meeting;
  const facts = [listPeople(people), location].filter((fact) => fact !== '');
  return (
    <li className="sm:grid sm:grid-cols-[6.5rem_minmax(0,1fr)] sm:gap-x-2.5">
      <span className="text-sm text-ink-soft tabular-nums sm:mt-0.5" suppressHydrationWarning>
        {allDay ? 'all day' : formatSpan(start, end, timeZone)}
      </span>
      <div className="min-w-0">
        <p className="leading-snug">
          <span className="font-medium">{title}</span>
          <BriefingSource source={source} of={title} />
        </p>
        {facts.length === 0 ? null : <p className="text-sm text-ink-faint">{facts.join(' · ')}</p>}
        {conflicts.length === 0 ? null : (
          <p className="flex gap-1.5 text-sm text-warn">
            <TriangleAlert aria-hidden="true" className="mt-1 size-3.5 shrink-0" />
            <span>At the same time: {conflicts.join(', ')}</span>
          </p>
        )}
        {prepare.length === 0 ? null : (
          <p className="text-sm text-ink-soft">
            <span className="font-medium text-seal">Prepare:</span> {prepare.join(' · ')}
          </p>
        )}
        {mails.map((mail) => (
          <p key={mail.source?.href ?? mail.subject} className="truncate text-sm text-ink-faint">
            <BriefingSource source={mail.source} of={mail.subject} leading />
            {mail.subject}
          </p>
        ))}
      </div>
    </li>
  );
}

function listPeople(people: readonly string[]): string {
  const shown = people.slice(0, 3).join(', ');
  return people.length > 3 ? `${shown} and ${people.length - 3} more` : shown;
}

function FreeTime({ briefing: { free, blocks, blocksDay } }: { briefing: Briefing }) {
  const { timeZone } = useTimeZone();
  return (
    <>
      {free.length === 0 ? (
        <p className="text-ink-soft">None inside your working hours.</p>
      ) : (
        <ul className="flex flex-wrap gap-2" aria-label="Free">
          {free.map(({ start, end }) => (
            <li
              key={start}
              className="rounded-full border border-line bg-well px-2.5 py-0.5 text-sm whitespace-nowrap text-ink-soft tabular-nums"
              suppressHydrationWarning
            >
              {formatSpan(start, end, timeZone)}
            </li>
          ))}
        </ul>
      )}
      {blocks.length === 0 ? null : (
        <>
          <p className="mt-3 text-sm text-ink-soft">
            {blocksDay === undefined
              ? 'Room for what comes first:'
              : `Room for what comes first, on ${formatWholeDay(blocksDay)}:`}
          </p>
          <ul className="mt-1.5 space-y-1.5">
            {blocks.map((block) => (
              <li
                key={block.priorityId}
                className="rounded-r border-l-2 border-seal bg-seal-wash/60 px-2.5 py-1 sm:grid sm:grid-cols-[6rem_minmax(0,1fr)] sm:gap-x-2.5"
              >
                <span className="text-sm text-ink-soft tabular-nums" suppressHydrationWarning>
                  {formatSpan(block.start, block.end, timeZone)}
                </span>
                <span className="block min-w-0 leading-snug">{block.title}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function HabitRow({ habit }: { habit: Briefing['habits'][number] }) {
  const { title, when, minutes, weeks, ofWeeks, today, source } = habit;
  return (
    <li className={clsx('leading-snug', !today && 'text-ink-soft')}>
      <span className="font-medium">{title}</span>
      <span className="text-sm text-ink-faint">
        {' '}
        {when} · {formatMinutes(minutes)} · {weeks} of the last {ofWeeks} weeks
      </span>
      <BriefingSource source={source} of={title} />
    </li>
  );
}
