import { describe, expect, it } from 'vitest';
import { DECLINE_RULES } from './decline-rules.ts';
import { ask } from './plan-outline.fixture.ts';

/** Wishes that are known and cannot be granted: the answer names the wish and what can be done. */
const DECLINED: [request: string, message: RegExp][] = [
  ['plan my week', /I plan one day at a time: its mails, meeting/],
  ['organise my week', /I plan one day at a time: its mails, meeting/],
  ['make my 1:1 with John weekly', /I cannot make an event that is there repeat./],
  ['make the standup daily', /I cannot make an event that is there repeat./],
  [
    'copy the offsite event to my personal calendar',
    /I cannot copy events. I can move one to anot/,
  ],
  ['duplicate the budget review to next week', /I cannot copy events. I can move one to anot/],
  ['unsubscribe me from all newsletters', /I cannot unsubscribe you: the link for that /],
  ['unsubscribe from Groupon', /I cannot unsubscribe you: the link for that /],
  ['empty the trash', /I leave the spam and the trash alone: Google/],
  ['empty the spam folder', /I leave the spam and the trash alone: Google/],
  ['delete all spam', /I leave the spam and the trash alone: Google/],
  ['delete everything in spam', /I leave the spam and the trash alone: Google/],
  ['report the mail from Bob as spam', /I cannot report mails as spam or block who s/],
  ['block emails from Groupon', /I cannot report mails as spam or block who s/],
  ['snooze the mail from Jane until Monday', /I cannot snooze, mute or pin mails. I can ar/],
  ['mute this thread', /I cannot snooze, mute or pin mails. I can ar/],
  ['schedule an email to Jane for Monday', /A mail goes out when you approve it, not at /],
  ['create a task to call Jane', /I keep no list of tasks. I can remind you of/],
  ['add buy milk to my to-do list', /I keep no list of tasks. I can remind you of/],
  ['set an out of office reply', /I cannot set up an automatic reply: that is /],
  ['set up an auto-reply for next week', /I cannot set up an automatic reply: that is /],
  ['create a filter for newsletters', /I do what you ask once; I cannot set up filt/],
  ['undo the last action', /What I did is taken back where it is shown, /],
  ['show me my drafts', /I cannot read your drafts, spam or trash: I /],
  ['show me what is in spam', /I cannot read your drafts, spam or trash: I /],
  ['send it now', /Nothing is sent by asking: a reply goes out /],
  ['print the mail from Jane', /I cannot attach, download, print or translat/],
  ['translate the mail from Jane', /I cannot attach, download, print or translat/],
  ['call Jane', /That is outside of what I do. I read, answer/],
  ["download the attachment from Jane's mail", /I cannot attach, download, print or translat/],
  [
    'add a note to the budget review: bring numbers',
    /That I cannot change about an event. I can c/,
  ],
  ['change the description of the standup to "x"', /That I cannot change about an event. I can c/],
  ['set the event to private', /That I cannot change about an event. I can c/],
  ['color the meeting red', /That I cannot change about an event. I can c/],
  ['propose a new time for the budget review', /I cannot propose another time in an invitati/],
];

/** What begins like these and is something else. */
const PLANNED = [
  'mark the emails from Jane as read',
  'move the mails from Jane to the bin',
  'write a message to Mike saying "hi"',
  'attach the label Taxes to the emails from John',
  'set meeting with Jack every Monday at 10',
  'make the standup an hour long',
  'create a holiday on Friday',
  "remove me from tomorrow's standup",
  'flag the mails from Jane',
  'plan my day',
  'reply to the email from Jane saying "please unsubscribe me"',
];

describe('requests that are declined', () => {
  it.each(DECLINED)('%s', async (request, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
  });

  it.each(PLANNED)('not: %s', async (request) => {
    expect(await ask(request)).toMatchObject({ ok: true });
  });

  it.each(
    DECLINE_RULES.flatMap(({ name, message, examples }) =>
      examples.map((example) => [name, example, message]),
    ),
  )('%s: %s', async (_name, example, message) => {
    expect(await ask(example)).toMatchObject({ problem: { code: 'not_possible', message } });
  });

  it.each(DECLINE_RULES.flatMap(({ suggestions }) => suggestions))(
    'offers what works: %s',
    async (suggestion) => {
      expect(await ask(suggestion)).toMatchObject({ ok: true });
    },
  );
});
