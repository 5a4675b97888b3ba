import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { MAILS } from './meanings.ts';

/** A place that is named after "my work" or "my personal" may be mail itself, or the inbox. */
function meanAccount(which: 'work' | 'personal') {
  return ({ reading, from, end }: Found): Meaning[] => {
    const noun = reading.tokens.slice(from, end).at(-1);
    const meanings: Meaning[] = [{ kind: 'accounts', which }];
    if (noun?.classes.has('inbox')) {
      meanings.push({ kind: 'filter', set: { mailbox: 'inbox' } }, MAILS);
    }
    if (noun?.classes.has('mail')) meanings.push(MAILS);
    if (noun?.classes.has('promotions')) {
      meanings.push({ kind: 'filter', set: { category: 'promotions' } }, MAILS);
    }
    return meanings;
  };
}

export const ACCOUNT_RULES: Rule[] = [
  {
    name: 'in my work account',
    patterns: [
      '(in|from|on|at|of|using|within|for|across)? (my|the|our)? %work (account|%inbox|%promotions|%mail)',
      '(at|from) work',
    ],
    breaks: true,
    mean: meanAccount('work'),
    examples: ['find emails about the budget in my work account', 'summarise my work emails'],
  },
  {
    name: 'in my personal account',
    patterns: [
      '(in|from|on|at|of|using|within|for|across)? (my|the|our)? %personal (account|%inbox|%promotions|%mail)',
    ],
    breaks: true,
    mean: meanAccount('personal'),
    examples: ['summarise my personal mail'],
  },
  {
    name: 'in an address',
    patterns: [
      '(in|on|at|using|within|of|for)? (my|the|account)* <own> (account|%inbox|mail|address)?',
    ],
    breaks: true,
    mean: ({ slots, reading, end }) => {
      const address = slots['own']?.text ?? '';
      const inbox = reading.tokens[end - 1]?.classes.has('inbox') === true;
      const place: Meaning[] = inbox ? [{ kind: 'filter', set: { mailbox: 'inbox' } }, MAILS] : [];
      return [{ kind: 'accounts', which: { address } }, ...place];
    },
    examples: ['find emails about the budget in alex@company.com'],
  },
  {
    name: 'in all accounts',
    patterns: [
      '(in|from|across|on) (both|all|every|each|any) (of)? (my|the)? (account|accounts|mailboxes|inboxes)',
    ],
    breaks: true,
    mean: () => [{ kind: 'accounts', which: 'all' }],
    examples: ['find emails about the budget in all my accounts'],
  },
];
