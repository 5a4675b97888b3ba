import { describe, expect, it } from 'vitest';
import {
  ACTION_BUILDERS,
  at,
  buildActionsOfEveryKind,
  buildEventFields,
  buildGuest,
} from '#tests/builders/actions.ts';
import { type Action, editAction } from './action.ts';
import {
  explainChanges,
  explainTelling,
  explainUndo,
  type FieldChange,
  findNeeded,
} from './explain-action.ts';

const ZONE = 'Europe/Budapest';
const JANE = buildGuest('Jane Liu');
const JOHN = buildGuest('John Smith');

/** `When: a → b`, `Guests: +a -b`. */
function write(change: FieldChange): string {
  return 'items' in change
    ? `${change.label}: ${change.items
        .map(({ text, change: sign }) => ({ same: '', added: '+', removed: '-' })[sign] + text)
        .join(', ')}`
    : `${change.label}: ${change.before ?? '∅'} → ${change.after ?? '∅'}`;
}

const explain = (action: Action, proposed?: Action) =>
  explainChanges(action, ZONE, proposed).map(write);

describe('explainChanges', () => {
  it('tells what a new event is besides its fields, and which other times it could have', () => {
    const plain = ACTION_BUILDERS.create_event('a');
    const { event } = plain.payload;
    const lines = explain({
      ...plain,
      payload: {
        ...plain.payload,
        event: { ...event, video: true, reminder: true },
        alternatives: [
          { start: event.start, end: event.end },
          { start: at('16:00'), end: at('17:00') },
        ],
      },
    });
    expect(lines).toContain('Call: ∅ → Gets a link for a video call');
    expect(lines).toContain('Reminds: ∅ → When it begins; it is shown as free time');
    expect(lines).toContain('Or: ∅ → Thu 18 Jun 2026, 16:00–17:00');
  });

  it('leaves mails to be shown in full', () => {
    const mails = ['send_mail', 'send_reply', 'forward_mail', 'create_draft'] as const;
    expect(mails.flatMap((kind) => explain(ACTION_BUILDERS[kind]('a')))).toEqual([]);
  });

  it('shows labels that come and go among those that stay', () => {
    const action = ACTION_BUILDERS.change_labels('a');
    expect(explain(action)).toEqual(['Labels: -Inbox, Receipts']);
    const add = [
      { id: null, name: 'Taxes' },
      { id: 'Label_1', name: 'Receipts' },
    ];
    expect(explain({ ...action, payload: { ...action.payload, add, remove: [] } })).toEqual([
      'Labels: Inbox, Receipts, +Taxes (a new label)',
    ]);
  });

  it('knows Gmail’s own labels by both of their names', () => {
    const action = ACTION_BUILDERS.change_labels('a');
    const before = { labels: ['CATEGORY_UPDATES', 'INBOX', 'UNREAD'] };
    const payload = {
      ...action.payload,
      add: [{ id: 'UNREAD', name: 'Unread' }],
      remove: [{ id: 'INBOX', name: 'Inbox' }],
    };
    expect(explain({ ...action, before, payload })).toEqual([
      'Labels: Updates (category), -Inbox, Unread',
    ]);
  });

  it('says where a mail goes', () => {
    expect(explain(ACTION_BUILDERS.trash_mail('a'))).toEqual([
      'Where: Inbox → Bin; Gmail deletes it for good after 30 days',
    ]);
    expect(explain(ACTION_BUILDERS.move_event('a'))).toEqual(['Calendar: Alex Rivera → Team']);
  });

  it('shows a new event in full, guests with their addresses', () => {
    expect(explain(ACTION_BUILDERS.create_event('a'))).toEqual([
      'Title: ∅ → Budget review',
      'When: ∅ → Thu 18 Jun 2026, 10:00–11:00',
      'Where: ∅ → Room 4',
      'Text: ∅ → Bring the figures of the second quarter.',
      'Guests: +Jane Liu <jane.liu@company.com>',
    ]);
  });

  it('shows the user’s edit of a new event against the proposal', () => {
    const proposed = ACTION_BUILDERS.create_event('a');
    const edited = editAction(proposed, { location: 'Room 5', start: at('10:30') });
    expect(explain(edited, proposed).slice(0, 3)).toEqual([
      'Title: ∅ → Budget review',
      'When: Thu 18 Jun 2026, 10:00–11:00 → Thu 18 Jun 2026, 10:30–11:00',
      'Where: Room 4 → Room 5',
    ]);
    const placeless = editAction(proposed, { location: '' });
    expect(explain(placeless, proposed)).toContain('Where: Room 4 → ∅');
  });

  it('names a calendar that is not the account’s own, and how often it repeats', () => {
    const action = ACTION_BUILDERS.create_event('a');
    const event = buildEventFields({ recurrence: ['RRULE:FREQ=WEEKLY'] });
    const changes = explain({
      ...action,
      payload: { ...action.payload, event, calendarId: 'team@group.calendar.google.com' },
    });
    expect(changes).toContain('Calendar: ∅ → team@group.calendar.google.com');
    expect(changes).toContain('Repeats: ∅ → every week');
  });

  it('says what a copy takes along, and what it does not', () => {
    const action = ACTION_BUILDERS.create_event('a');
    const extras = { visibility: 'private' as const, reminders: [] };
    const lost = ['The button for the video call', 'That it is focus time'];
    const event = { ...action.payload.event, extras };
    expect(explain({ ...action, payload: { ...action.payload, event, lost } }).slice(3)).toEqual([
      'Who sees it: ∅ → It is private: others see at most that you are busy, unless they may change the calendar',
      'Reminds: ∅ → Not at all',
      'Text: ∅ → Bring the figures of the second quarter.',
      'Not taken along: ∅ → The button for the video call; That it is focus time',
      'Guests: +Jane Liu <jane.liu@company.com>',
    ]);
  });

  it('shows only the fields that a change of an event names, old and new', () => {
    const action = ACTION_BUILDERS.patch_event('a');
    expect(explain(action)).toEqual([
      'When: Thu 18 Jun 2026, 10:00–11:00 → Thu 18 Jun 2026, 14:00–15:00',
    ]);
    expect(
      explain({
        ...action,
        payload: {
          ...action.payload,
          patch: { end: at('12:00'), location: '', attendees: [JOHN] },
        },
        before: { end: at('11:00'), location: 'Room 4', attendees: [JANE] },
      }),
    ).toEqual([
      'When: Thu 18 Jun 2026, 10:00–11:00 → Thu 18 Jun 2026, 10:00–12:00',
      'Where: Room 4 → ∅',
      'Guests: -Jane Liu <jane.liu@company.com>, +John Smith <john.smith@company.com>',
    ]);
  });

  it('takes the present title for a user’s edit that the proposal did not have', () => {
    const edited = editAction(ACTION_BUILDERS.patch_event('a'), { summary: 'Budget' });
    expect(explain(edited)).toContain('Title: Budget review → Budget');
  });

  it('shows a deleted event in full', () => {
    const action = ACTION_BUILDERS.delete_event('a');
    expect(explain({ ...action, before: { ...action.before, attendees: [JANE] } })).toEqual([
      'Title: Budget review → ∅',
      'When: Thu 18 Jun 2026, 10:00–11:00 → ∅',
      'Where: Room 4 → ∅',
      'Text: Bring the figures of the second quarter. → ∅',
      'Guests: -Jane Liu <jane.liu@company.com>',
    ]);
  });
});

describe('explainTelling', () => {
  it('says whom Google mails, and that it does not where there are guests', () => {
    const action = ACTION_BUILDERS.create_event('a');
    const { payload } = action;
    expect(explainTelling(action)).toBe('Google mails the invitation to Jane Liu.');
    expect(explainTelling({ ...action, payload: { ...payload, sendUpdates: 'none' } })).toBe(
      'Google mails nothing of it to the guests.',
    );
    expect(
      explainTelling({ ...action, payload: { ...payload, sendUpdates: 'externalOnly' } }),
    ).toBe('Google mails the invitation only to guests who do not use Google Calendar.');
    const alone = { ...payload, sendUpdates: 'none' as const, event: buildEventFields() };
    expect(explainTelling({ ...action, payload: alone })).toBeNull();
  });

  it('says so of guests that the action does not know', () => {
    const action = ACTION_BUILDERS.move_event('a');
    expect(explainTelling({ ...action, payload: { ...action.payload, sendUpdates: 'all' } })).toBe(
      'Google mails the change to the guests, if there are any.',
    );
  });

  it('is about events only', () => {
    const mails = buildActionsOfEveryKind().filter((action) => !action.kind.endsWith('event'));
    expect(mails.map(explainTelling)).toEqual([null, null, null, null, null, null]);
  });
});

describe('explainUndo', () => {
  it('is plain about what can be taken back, and when', () => {
    const [held, reversible] = [ACTION_BUILDERS.send_reply('a'), ACTION_BUILDERS.trash_mail('b')];
    expect(explainUndo(held, 5)).toBe(
      'Waits 5 minutes before it happens; you can stop it until then, not afterwards.',
    );
    expect(explainUndo(reversible, 1)).toBe('Can be undone for 1 minute afterwards.');
    for (const action of [held, reversible]) {
      expect(explainUndo(action, 0)).toBe('Happens at once and cannot be undone.');
    }
  });
});

describe('findNeeded', () => {
  it('finds the actions that an action depends on', () => {
    const event = ACTION_BUILDERS.create_event('e');
    const mail = { ...ACTION_BUILDERS.send_mail('m'), dependsOn: ['e'] };
    expect(findNeeded(mail, [event, mail])).toEqual([event]);
    expect(findNeeded(event, [event, mail])).toEqual([]);
  });
});
