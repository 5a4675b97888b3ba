import type { Rule } from '../reading.ts';

const WITH = "(it's with|it is with|with|inviting|invite|and invite|to invite|and|for)";

/** Guests who are known from mails alone. */
export const PEOPLE_OF_RULES: Rule[] = [
  {
    name: 'with the senders of mails',
    patterns: [
      `${WITH} (the|all|both)* (sender|senders|author|authors|writer|writers) of (the|that|this|those|these|my|all|any|last|latest)* %mail`,
      `${WITH} (everyone|everybody|anyone|anybody|all|people|those|the people|all the people|whoever|the person|the one) (who|that)? (has|have|had|recently|just)* (emailed|e-mailed|wrote|written|mailed|messaged|sent|contacted|replied|asked) (to)? (me|us|in|back)? (an|any|some)? %mail?`,
    ],
    breaks: true,
    describes: true,
    mean: (found) => {
      const noun = found.reading.tokens[found.end - 1];
      const one =
        /\b(sender|author|writer) of|the (person|one)\b/i.test(found.text) &&
        (noun?.classes.has('oneMail') === true || noun?.norm === 'mail');
      const wrote = !/\b(senders?|authors?|writers?) of\b/i.test(found.text);
      return [
        { kind: 'guests_of', who: 'senders' },
        { kind: 'mail', one, thread: false, before: false },
        // What the user wrote about it is from nobody who could be invited.
        ...(wrote ? [{ kind: 'filter' as const, set: { mailbox: 'received' as const } }] : []),
      ];
    },
    examples: ['schedule a meeting with everyone who emailed about the budget'],
  },
  {
    name: 'with everyone on the mails',
    patterns: [
      `${WITH} (everyone|everybody|all|all people|the people|people|those) (on|in|from|copied on|included in) (the|that|this|my)* %mail`,
    ],
    breaks: true,
    describes: true,
    mean: (found) => {
      const one = found.reading.tokens[found.end - 1]?.classes.has('oneMail') === true;
      return [
        { kind: 'guests_of', who: 'everyone' },
        { kind: 'mail', one, thread: true, before: false },
      ];
    },
    examples: ['schedule a meeting with everyone on the thread about the budget'],
  },
  {
    name: 'with the sender',
    patterns: [
      `${WITH} (the|its|their|that|those|all)* (sender|senders|author|authors)`,
      `${WITH} (whoever|the person|the people|everyone|everybody) (who|that)? (sent|wrote) (it|them|that|those)`,
    ],
    breaks: true,
    mean: () => [{ kind: 'guests_of', who: 'senders' }],
    examples: ['find the email from Jane and schedule a meeting with the sender tomorrow at 10'],
  },
];
