import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

type Case = [request: string, steps: string[]];

const each = (requests: string[], steps: string[]): Case[] =>
  requests.map((request) => [request, steps]);

/** Thirty days back, where nothing else bounds the search. */
const OWED = 'mails: from 2026-02-10 owed in inbox max 50';
const ASKED = 'mails: from 2026-02-10 asked in inbox max 50';
const AWAITED = 'mails: from 2026-02-10 awaited in sent max 50';
const OFFSITE = 'mails: about “offsite” missing in sent max 50';
const TO_JANE = 'mails: to jane@company.com missing in sent max 50';

/** Mails of the user's that others have not answered. */
const WAITING: Case[] = [
  ...each(
    [
      'which mails am I waiting for a reply on',
      'show me which mails I am waiting for a reply on',
      'what mails of mine are still unanswered',
      'list the messages I’m still waiting on',
      'who am I waiting on',
      'who am I still waiting to hear back from',
      'am I waiting for any replies?',
      'emails I sent that nobody answered',
      'emails I sent that got no reply',
      'sent emails without a reply',
      'what emails did I send that went unanswered',
      'which of my emails have not been answered',
      'tell me which mails I am waiting on',
    ],
    [AWAITED],
  ),
  [
    'show me emails I sent last week that nobody replied to',
    ['mails: from 2026-03-02 before 2026-03-09 awaited in sent max 50'],
  ],
  ["who hasn't replied to my mails this week", ['mails: from 2026-03-09 missing in sent max 50']],
  ['who owes me an answer this week', ['mails: from 2026-03-09 missing in sent max 50']],
  ["who still hasn't answered me", ['mails: from 2026-02-10 missing in sent max 50']],
  ["who hasn't responded to my email about the offsite yet", [OFFSITE]],
  ["let me know who hasn't replied to my email about the offsite", [OFFSITE]],
  ["emails Jane hasn't answered", [TO_JANE]],
  ['am I still waiting for a reply from Jane', [TO_JANE]],
  ['which emails are still waiting for a reply from Jane', [TO_JANE]],
];

/** Mails of others that the user has not answered, or that ask for it. */
const OPEN: Case[] = [
  ...each(
    [
      'what have I not replied to yet',
      "who haven't I replied to",
      "emails I haven't answered",
      'show unanswered emails',
      'which emails have I not replied to',
      "people I haven't gotten back to",
      'did I forget to reply to anyone',
      'have I replied to everyone',
      "what's unanswered in my inbox",
      'emails without a reply',
    ],
    [OWED],
  ),
  ["anyone I haven't replied to this week", ['mails: from 2026-03-09 owed in inbox max 50']],
  [
    "did I answer Jane's email about the budget",
    ['mails: from jane@company.com about “budget” owed max 50'],
  ],
  ['did I reply to Jane', ['mails: from jane@company.com owed max 50']],
  ['unanswered emails from John', ['mails: from john@company.com owed max 50']],
  ...each(
    [
      'which emails need an answer from me',
      'mails I still owe a reply',
      'who do I still owe an answer',
      "who's waiting to hear back from me",
      'who is waiting for a reply from me',
      'emails waiting for my reply',
      'which threads do I need to answer',
    ],
    [ASKED, 'summarise'],
  ),
];

/** Answers of others to mails of the user's. */
const RECEIVED: Case[] = [
  ...each(
    [
      'has anyone answered my mail about the offsite?',
      'any replies to my mail about the offsite?',
      'who has replied to my mail about the offsite',
      'has my mail about the offsite been answered yet',
      'have people replied to my message about the offsite',
      'did I get any answers to my mail about the offsite',
    ],
    ['mails: about “offsite” received in sent max 50'],
  ),
  ...each(
    [
      'did Jane reply to my mail about the budget',
      'has Jane answered my email about the budget',
      'check if Jane has answered my mail about the budget',
    ],
    ['mails: from jane@company.com about “budget” received in sent max 50'],
  ),
  ['did Jane reply', ['mails: from jane@company.com max 50']],
  [
    'has John gotten back to me about the budget',
    ['mails: from john@company.com about “budget” max 50'],
  ],
];

/** What is done with them. */
const ACTIONS: Case[] = [
  [
    "draft replies to everything I haven't answered this week",
    ['mails: from 2026-03-09 owed in inbox max 50', 'reply'],
  ],
  ["star the mails I haven't answered", ['mails: from 2026-02-10 owed in inbox max 100', 'star']],
  [
    "label the mails I haven't answered as todo",
    ['mails: from 2026-02-10 owed in inbox max 100', 'label “todo”'],
  ],
  [
    "forward the mails I haven't answered to Mike",
    ['mails: from 2026-02-10 owed in inbox max 10', 'forward to mike@company.com'],
  ],
  ["summarize the emails I haven't replied to", [OWED, 'summarise']],
  [
    'reply to all unanswered emails from Jane saying "I\'m on it"',
    ['mails: from jane@company.com owed max 50', "reply exactly “I'm on it”"],
  ],
  ...each(
    [
      'follow up with everyone who hasn\'t answered my mail about the offsite saying "Coming?"',
      'nudge everyone who hasn\'t replied to my email about the offsite with "Coming?"',
      'remind the people who haven\'t answered my mail about the offsite saying "Coming?"',
      'send a reminder to everyone who did not reply to my email about the offsite: "Coming?"',
      'email everyone who hasn\'t answered my mail about the offsite saying "Coming?"',
      'ping those who haven\'t responded to my email about the offsite with "Coming?"',
    ],
    [OFFSITE, 'reply exactly “Coming?”'],
  ),
  [
    'chase Jane for an answer to my mail about the budget saying "Any news?"',
    [
      'mails: to jane@company.com about “budget” missing in sent max 50',
      'reply exactly “Any news?”',
    ],
  ],
  ['follow up on my unanswered emails saying "Any news?"', [AWAITED, 'reply exactly “Any news?”']],
];

const CONDITIONS: Case[] = [
  [
    'if nobody has answered my mail about the offsite, send Jane an email saying "Nobody answered"',
    [
      'mails: about “offsite” received in sent max 1',
      'if s1 finds none: send from w to jane@company.com “Nobody answered”: “Nobody answered”',
    ],
  ],
  [
    'if Jane has answered my mail about the budget, star the emails about the budget',
    [
      'mails: from jane@company.com about “budget” received in sent max 1',
      'mails: about “budget” max 100',
      'if s1 finds some: star',
    ],
  ],
];

const ALL = [...WAITING, ...OPEN, ...RECEIVED, ...ACTIONS, ...CONDITIONS];

describe('requests about who has answered', () => {
  it.each(ALL)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
    expect(result.ok && result.plan.unused).toEqual([]);
  });

  it.each([...WAITING, ...OPEN, ...RECEIVED])('%s: however politely', async (request, steps) => {
    for (const said of [`hey, ${request} please`, request.toUpperCase(), `${request}, thanks`]) {
      const result = await ask(said);
      expect(result.ok && outlineSteps(result.plan).map(fold)).toEqual(steps.map(fold));
    }
  });

  it.each([
    "follow up with everyone who hasn't answered my mail about the offsite",
    'follow up on my unanswered emails',
    'chase Jane for an answer to my mail about the budget',
  ])('%s: asks what to say', async (request) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.question?.id).toBe('text');
    const answered = await ask(request, { answers: [{ questionId: 'text', value: 'Any news?' }] });
    expect(answered.ok && outlineSteps(answered.plan).at(-1)).toBe('reply exactly “Any news?”');
  });

  it.each([
    "don't follow up with anyone who hasn't answered my mail",
    'if nobody has answered my mail about the offsite, star it',
    'never reply to the mails nobody answered',
  ])('%s: nothing is done', async (request) => {
    const result = await ask(request);
    expect(result.ok).toBe(false);
  });

  it('says how it is found out', async () => {
    const result = await ask('show unanswered emails');
    expect(result.ok && result.plan.assumptions[0]).toBe(
      'Who has answered is found by looking through the threads; automatic answers do not count.',
    );
  });
});

function fold(step: string): string {
  return step.toLowerCase();
}
