import type { ReplyDraft } from '#lib/domain/draft.ts';
import type { Mail, MailThread } from '#lib/domain/mail.ts';
import type { ThreadSummary } from '#lib/domain/summary.ts';
import type { DraftReplyInput, SummarizeInput, Writer } from '#lib/domain/writer.ts';

const ME = { name: 'Alex Rivera', address: 'alex@company.com' };
const AT = '2026-03-16T09:00:00.000Z';

export const SPAN = 'Thursday, 19 March, 15:00–15:30 (CET)';
export const GAP = '[the figures that Jane asks for]';
export const EMBEDDED_BODY = `Hi Jane,\n\n${SPAN} works for me.\n\nI will send ${GAP}.\n\nAlex`;

export function buildMail(changes: Partial<Mail> = {}): Mail {
  return {
    id: 'mail-1',
    threadId: 'thread-1',
    accountId: 'account-1',
    messageId: '<mail-1@company.com>',
    references: [],
    from: { name: 'Jane Liu', address: 'jane@company.com' },
    replyTo: [],
    to: [ME],
    cc: [],
    date: AT,
    subject: 'Project X',
    visibleText: 'Can we meet Thursday at 3 pm? Please send the figures.',
    attachments: [],
    labelIds: ['INBOX'],
    hiddenRuns: 0,
    problem: null,
    automated: false,
    ...changes,
  };
}

export function buildThread(...mails: Mail[]): MailThread {
  const all = mails.length === 0 ? [buildMail()] : mails;
  return { threadId: 'thread-1', accountId: 'account-1', subject: 'Project X', mails: all };
}

export const RULED_LINE = {
  kind: 'asked' as const,
  who: 'Jane Liu',
  text: 'Wants the figures.',
  mailId: 'mail-1',
  due: '2026-03-20',
};

export const SUMMARY: ThreadSummary = {
  threadId: 'thread-1',
  accountId: 'account-1',
  subject: 'Project X',
  people: ['Jane Liu'],
  mailCount: 1,
  headline: 'Jane wants to meet.',
  lines: [{ ...RULED_LINE, kind: 'said', text: 'Let us meet.', due: null }, RULED_LINE],
  warnings: [],
};

export const DRAFT: ReplyDraft = {
  threadId: 'thread-1',
  accountId: 'account-1',
  mailId: 'mail-1',
  to: [{ name: 'Jane Liu', address: 'jane@company.com' }],
  cc: [],
  subject: 'Re: Project X',
  body: EMBEDDED_BODY,
  gaps: [GAP],
  provenance: [
    {
      field: 'time',
      value: '2026-03-19T14:00:00Z/2026-03-19T14:30:00Z',
      source: 'calendar',
      ref: null,
      excerpt: `Free in the calendar: ${SPAN}`,
    },
  ],
};

/** A writer by rules that always says the same. */
export const fixedWriter: Writer = {
  model: 'fixed',
  summarize: async () => ({
    summaries: [structuredClone(SUMMARY)],
    usage: { model: 'fixed', inputTokens: 0, outputTokens: 0 },
  }),
  draftReply: async () => ({
    draft: structuredClone(DRAFT),
    usage: { model: 'fixed', inputTokens: 0, outputTokens: 0 },
  }),
};

export function buildSummarizeInput(thread = buildThread()): SummarizeInput {
  return { threads: [thread], me: [ME], at: AT, timeZone: 'Europe/Budapest' };
}

export function buildDraftInput(thread = buildThread()): DraftReplyInput {
  return {
    thread,
    me: ME,
    mine: [ME.address],
    asks: [],
    instruction: null,
    at: AT,
    timeZone: 'Europe/Budapest',
  };
}
