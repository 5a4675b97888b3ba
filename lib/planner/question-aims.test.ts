import { describe, expect, it } from 'vitest';
import type { Aim } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';

/** Whatever is asked back, what the user wants done is known. */
const AIMS: [request: string, question: string, aim: Aim][] = [
  ['send an email to Sam saying "hi"', 'who:sam', 'write_mail'],
  ["tell Sam I'm late", 'who:sam', 'write_mail'],
  ['forward the last email from Jane to Sam', 'who:sam', 'write_mail'],
  ['archive emails from Sam', 'who:sam', 'organise_mail'],
  ['schedule a meeting with Sam on Monday at 10', 'who:sam', 'create_event'],
  ['move my meeting with Sam to Friday', 'who:sam', 'change_event'],
  ['add Sam to the sync', 'who:sam', 'change_event'],
  ['cancel all meetings with Sam', 'who:sam', 'delete_event'],
  ['what meetings do I have with Sam', 'who:sam', 'read_calendar'],
  ['when are Sam and I free on Friday', 'who:sam', 'read_calendar'],
  [
    "If I haven't met with Sam in the last 3 days, schedule a meeting with him tomorrow at 10",
    'who:sam',
    'create_event',
  ],
  ['create a meeting on February 30th at 10', 'date:february 30th', 'create_event'],
  ['cancel my meetings on April 31', 'date:april 31', 'delete_event'],
  ["what's on february 30", 'date:february 30', 'read_calendar'],
  ['archive emails from before February 30', 'date:february 30', 'organise_mail'],
  ['send an email to Jane', 'text', 'write_mail'],
  ['forward the email from Jane', 'recipient', 'write_mail'],
  ['create a meeting "Sync" at 3pm', 'day', 'create_event'],
  ['create an event tomorrow at 10', 'title', 'create_event'],
  ['remind me', 'errand', 'create_event'],
  ['remind me to call Jane', 'when', 'create_event'],
  ['set a recurring meeting', 'repeats', 'create_event'],
  ['cancel the meeting', 'which_event', 'delete_event'],
  ["I'm away. Cancel all my meetings", 'which_event', 'delete_event'],
  ['move the “Sync” meeting forward by an hour', 'direction', 'change_event'],
  ['extend the “Sync” meeting', 'length', 'change_event'],
  ['reschedule the standup', 'new_time', 'change_event'],
  ['change the sync meeting', 'change', 'change_event'],
  ['delete “Yoga”', 'mail_or_event', 'delete_event'],
  ['archive the emails', 'which_mails', 'organise_mail'],
  ['summarise them', 'which_mails', 'read_mail'],
  ['reply', 'which_mails', 'write_mail'],
];

describe('what a question is asked for', () => {
  it.each(AIMS)('%s: %s', async (request, id, aim) => {
    expect(await ask(request)).toMatchObject({ ok: false, problem: { aim, question: { id } } });
  });
});
