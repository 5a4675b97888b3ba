import {
  PLAN_VERSION,
  type Plan,
  type PlanResult,
  type Step,
  type StepOf,
} from '#lib/domain/plan.ts';
import { makeMailQuery } from './make-query.ts';
import type { PlanRequest } from './plan-request.ts';
import { findClasses } from './spelling.ts';

const COURTESY = `(?:(?:please|can you|could you|hey|i need you to|i'd like you to)[ ,]+)*`;
const ASKED = new RegExp(
  String.raw`^\W*${COURTESY}(?:(?:prepare|prep|brief|ready) me (?:for|before|on|about)|(?:help me|get me|i need to|i have to|i want to) (?:to )?(?:prepare|prep|ready|get ready|be prepared) (?:myself )?for|(?:what|anything|is there anything) (?:should i|do i need to|i should|i need to) (?:know|read|prepare|be aware of)(?: about)? (?:before|for|ahead of)|(?:what|anything) do i need (?:to know )?(?:for|before)|prepare for|background (?:for|on)) (?<event>.+?)[\s.!?]*$`,
  'iu',
);
const MOST_MAILS = 20;

/**
 * "Prepare me for my meeting with Jane": the meeting, and the latest mails with its people or about
 * its topic, summarised.
 *
 * @returns null where the request asks for nothing of the kind, or names no meeting to look for
 */
export function planPreparation(
  request: PlanRequest,
  planOne: (request: PlanRequest) => PlanResult,
): PlanResult | null {
  const event = request.text.length > 300 ? undefined : ASKED.exec(request.text)?.groups?.['event'];
  if (event === undefined) return null;
  const result = planOne({ ...request, text: `Cancel ${event}`, previous: null });
  if (!result.ok || result.plan.unused.length > 0) return null;
  const [found, acts] = result.plan.steps;
  if (found?.kind !== 'find_events' || acts?.kind !== 'delete_events') return null;
  const mails = findMails(found);
  if (!mails || found.query.limit !== 1) return null;
  const steps: Step[] = [
    { ...found, id: 's1' },
    {
      id: 's2',
      kind: 'find_mails',
      accountIds: request.accounts.map(({ id }) => id),
      query: mails,
    },
    { id: 's3', kind: 'summarize_mails', of: 's2' },
  ];
  const plan: Plan = {
    version: PLAN_VERSION,
    workflow: 'mixed',
    steps,
    unused: [],
    assumptions: [
      ...result.plan.assumptions,
      `The latest mails ${mails.people.length > 0 ? 'with its people' : 'about it'} are read, at most ${MOST_MAILS}.`,
    ],
  };
  return { ok: true, plan };
}

/** Mails with the people of the meeting, or about what it is called; null where neither is known. */
function findMails({ query }: StepOf<'find_events'>): StepOf<'find_mails'>['query'] | null {
  if (query.people.length === 0 && query.title === null) return null;
  const people = query.people.map((person) => ({ role: 'with' as const, ...person }));
  // "my call with Jane": that it is a call tells nothing of its mails.
  const plain = query.title !== null && findClasses(query.title.toLowerCase()).has('event');
  const topic = plain && people.length > 0 ? null : query.title;
  return { ...makeMailQuery(), people, topic, limit: MOST_MAILS };
}
