import type { SendReplyPayload } from './action.ts';
import type { Risk } from './risk.ts';

const MANY_RECIPIENTS = 5;

/** Words that make a mail worth a second look before it leaves. */
const SENSITIVE: { label: string; pattern: RegExp }[] = [
  { label: 'a password or a key', pattern: /\b(password|passcode|api key|secret key|pin code)\b/i },
  { label: 'bank details', pattern: /\b(iban|swift|routing number|account number|sort code)\b/i },
  { label: 'a payment', pattern: /\b(wire|transfer|pay|invoice)\b[^.]{0,40}[$€£]\s?\d/i },
];

/** Stated rules for the risk of sending a reply; each that applies gives its reason. */
export function assessReply(
  reply: Pick<SendReplyPayload, 'to' | 'cc' | 'body'>,
  context: { accountEmail: string; accountLabel: 'personal' | 'work'; gaps: string[] },
): Risk {
  const recipients = [...reply.to, ...reply.cc];
  const domain = context.accountEmail.split('@').at(-1) ?? '';
  const outside = recipients.filter((one) => !one.address.endsWith(`@${domain}`));
  const sensitive = SENSITIVE.filter(({ pattern }) => pattern.test(reply.body));
  const high = sensitive.map(({ label }) => `The text speaks of ${label}.`);
  const medium = [
    ...(context.accountLabel === 'work' && outside.length > 0
      ? [`Goes outside ${domain}: ${outside.map((one) => one.address).join(', ')}.`]
      : []),
    ...(recipients.length > MANY_RECIPIENTS ? [`Goes to ${recipients.length} people.`] : []),
    ...(context.gaps.length > 0
      ? [
          `Has ${context.gaps.length === 1 ? 'a gap' : `${context.gaps.length} gaps`} for you to fill.`,
        ]
      : []),
  ];
  if (high.length > 0) {
    return { level: 'high', reasons: [...high, ...medium] };
  }
  if (medium.length > 0) {
    return { level: 'medium', reasons: medium };
  }
  return { level: 'low', reasons: ['Goes only to people who are in this thread already.'] };
}
