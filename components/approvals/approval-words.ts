import type { ActionStatus, ApprovalStatus } from '#lib/domain/approval.ts';
import type { Provenance } from '#lib/domain/draft.ts';
import type { BadgeTone } from '../ui/badge.tsx';

interface StatusWords {
  /** On the stamp and in lists. */
  short: string;
  /** What it means for the user and what to do next. */
  long: string;
  tone: 'seal' | 'stop' | 'plain';
}

export const APPROVAL_WORDS: Record<ApprovalStatus, StatusWords> = {
  pending: {
    short: 'Waiting for you',
    long: 'Nothing is done until you countersign.',
    tone: 'seal',
  },
  approved: {
    short: 'Countersigned',
    long: 'You approved all of it.',
    tone: 'seal',
  },
  partly_approved: {
    short: 'Countersigned in part',
    long: 'You approved some of it; the rest was not done.',
    tone: 'seal',
  },
  rejected: {
    short: 'Declined',
    long: 'You rejected it, so nothing was done.',
    tone: 'stop',
  },
  expired: {
    short: 'Expired',
    long: 'The time to decide ran out, so nothing was done. Start it again in the conversation, on fresh data.',
    tone: 'plain',
  },
  cancelled: {
    short: 'Cancelled',
    long: 'The run was cancelled before a decision, so nothing was done.',
    tone: 'plain',
  },
  stale: {
    short: 'Out of date',
    long: 'Something changed after this was shown, so it was not done. Look for the newer version in the conversation.',
    tone: 'plain',
  },
  superseded: {
    short: 'Replaced',
    long: 'A newer version took its place. Decide on that one in the conversation.',
    tone: 'plain',
  },
};

export const STATUS_WORDS: Record<ActionStatus, { text: string; tone: BadgeTone }> = {
  proposed: { text: 'Not decided', tone: 'plain' },
  approved: { text: 'Approved', tone: 'seal' },
  edited: { text: 'Approved with your changes', tone: 'seal' },
  rejected: { text: 'Rejected', tone: 'stop' },
  dropped: { text: 'Dropped', tone: 'plain' },
};

export const SOURCE_WORDS: Record<Provenance['source'], string> = {
  assistant: 'what the assistant asked for',
  words: 'your words',
  mail: 'a mail',
  calendar: 'your calendar',
  settings: 'your settings',
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  from: 'From',
  to: 'To',
  cc: 'Cc',
  subject: 'Subject',
  body: 'Text',
  time: 'Time',
  guests: 'Guests',
  location: 'Place',
  label: 'Label',
  calendar: 'Calendar',
};

export function nameField(field: string): string {
  return FIELD_WORDS[field] ?? field;
}
