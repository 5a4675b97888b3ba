import type { ReactNode } from 'react';
import type { Action } from '#lib/domain/action.ts';
import { nameDeed } from '#lib/domain/deeds.ts';
import { outlineAction } from '#lib/domain/describe-action.ts';
import type { Risk } from '#lib/domain/risk.ts';
import { RiskBadge } from './risk-badge.tsx';

interface ActionTitleProps {
  place: string;
  Heading: 'h2' | 'h3' | 'h4';
  /** What is done: `Send a reply`. */
  deed: string;
  /** What it is done to; null where the deed says all. */
  title: string | null;
  risk: Risk['level'];
  children?: ReactNode;
}

/** The head of what is to be decided: its number, what is done, to what, and how risky it is. */
export function ActionTitle({ place, Heading, deed, title, risk, children }: ActionTitleProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <Heading className="min-w-0 grow basis-64 leading-snug">
        <span className="mr-2 text-sm text-ink-faint tabular-nums">{place}</span>
        {title === null ? (
          <span className="font-serif text-lg">{deed}</span>
        ) : (
          <>
            <span className="label-caps">{deed}</span>
            <span className="sr-only">: </span>
            <span className="block font-serif text-lg wrap-anywhere">{title}</span>
          </>
        )}
      </Heading>
      <div className="flex flex-wrap gap-1.5">
        <RiskBadge level={risk} />
        {children}
      </div>
    </div>
  );
}

/** Deed and title of one action. */
export function readTitle(action: Action): { deed: string; title: string } {
  const { title } = outlineAction(action);
  return { deed: nameDeed(action), title: title.trim() === '' ? '(no title)' : title };
}
