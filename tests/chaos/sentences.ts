import type { Temporal } from 'temporal-polyfill';
import type { ActionKind } from '#lib/domain/action.ts';
import { guestOf, recipientOf, TIME_ZONE, targetAccountOf } from './people.ts';
import type { RunSpec, Wish } from './schedule.ts';

/** What a run asks for, and what must be shown for approval then. */
export interface WordedWish {
  text: string;
  kinds: ActionKind[];
  /** Addresses that the mail goes to; null where none leaves. */
  to: string[] | null;
}

/** The name of every label that is made. */
const LABEL = 'Chaos';
/** The second calendar of every account. */
export const CALENDAR = 'Projects';

export function titleOf({ code }: Pick<RunSpec, 'code'>): string {
  return `Chaos ${code}`;
}

/** So many mails are found; two or more can be approved in part. */
export function mailsOf(wish: Wish): number {
  switch (wish) {
    case 'reply':
    case 'forward':
    case 'label':
    case 'star':
    case 'archive':
    case 'trash':
      return 1;
    case 'archive-some':
    case 'trash-some':
      return 3;
    default:
      return 0;
  }
}

/** The guests of the event that is there before; null where none is. */
export function eventOf(spec: RunSpec): { guests: string[] } | null {
  switch (spec.wish) {
    case 'rename':
    case 'reschedule':
    case 'invite':
    case 'delete':
    case 'move-calendar':
    case 'move-account':
      return { guests: [] };
    case 'rename-invite':
    case 'reschedule-invite':
    case 'delete-invite':
      return { guests: [guestOf(spec)] };
    default:
      return null;
  }
}

const SLOTS_A_DAY = 16;
const MINUTES = 30;

/** Times of its own for each run, so that no event is in another's way: where it is, and goes to. */
export function slotOf(
  { index }: RunSpec,
  today: Temporal.PlainDate,
  which: 'is' | 'goes',
): { start: Temporal.ZonedDateTime; end: Temporal.ZonedDateTime } {
  const slot = index * 2 + (which === 'goes' ? 1 : 0);
  const start = today
    .add({ days: 3 + Math.floor(slot / SLOTS_A_DAY) })
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: '08:00' })
    .add({ minutes: (slot % SLOTS_A_DAY) * MINUTES });
  return { start, end: start.add({ minutes: MINUTES }) };
}

/** The run's request in plain words. `today` is the day in the users' zone. */
export function wordWish(spec: RunSpec, today: Temporal.PlainDate): WordedWish {
  const title = titleOf(spec);
  const to = recipientOf(spec);
  const guest = guestOf(spec);
  const { start } = slotOf(spec, today, 'goes');
  const time = start.toPlainTime().toString({ smallestUnit: 'minute' });
  const when = `${start.toPlainDate()} at ${time}`;
  const body = `This is the text of ${spec.code}.`;
  const worded = (text: string, kinds: ActionKind[], recipients: string[] | null = null) => ({
    text,
    kinds,
    to: recipients,
  });
  switch (spec.wish) {
    case 'send':
      return worded(
        `Send an email to ${to} with subject "${title}" saying "${body}"`,
        ['send_mail'],
        [to],
      );
    case 'draft':
      return worded(
        `Draft an email to ${to} with subject "${title}" saying "${body}"`,
        ['create_draft'],
        [to],
      );
    case 'reply':
      return worded(`Reply to the email "${title}" saying "${body}"`, ['send_reply']);
    case 'forward':
      return worded(
        `Forward the email "${title}" to ${to} saying "${body}"`,
        ['forward_mail'],
        [to],
      );
    case 'label':
      return worded(`Label the emails about "${title}" as "${LABEL}"`, ['change_labels']);
    case 'star':
      return worded(`Star the emails about "${title}"`, ['change_labels']);
    case 'archive':
    case 'archive-some':
      return worded(`Archive the emails about "${title}"`, several(spec, 'change_labels'));
    case 'trash':
    case 'trash-some':
      return worded(`Move the emails about "${title}" to the trash`, several(spec, 'trash_mail'));
    case 'create':
      return worded(`Create an event "${title}" on ${when} for ${MINUTES} minutes`, [
        'create_event',
      ]);
    case 'create-invite':
      return worded(`Create an event "${title}" on ${when} for ${MINUTES} minutes with ${guest}`, [
        'create_event',
      ]);
    case 'rename':
    case 'rename-invite':
      return worded(`Rename the event "${title}" to "Renamed ${spec.code}"`, ['patch_event']);
    case 'reschedule':
      // Both times of a run lie on one day.
      return worded(`Move the event "${title}" to ${time}`, ['patch_event']);
    case 'invite':
      return worded(`Add ${guest} to the event "${title}"`, ['patch_event']);
    case 'reschedule-invite':
      return worded(`Move the event "${title}" to ${when}`, ['patch_event']);
    case 'move-calendar':
      return worded(
        `Move the event "${title}" to my ${whichCalendar(spec)}"${CALENDAR}" calendar`,
        ['move_event'],
      );
    case 'move-account':
      return worded(
        `Move the event "${title}" to my ${spec.personal ? 'work' : 'personal'} calendar`,
        ['create_event', 'delete_event'],
      );
    case 'delete':
    case 'delete-invite':
      return worded(`Delete the event "${title}"`, ['delete_event']);
  }
}

/** Alex has two calendars of the name, in two accounts. */
function whichCalendar(spec: RunSpec): string {
  return spec.personal && targetAccountOf(spec).endsWith('personal.example') ? 'personal ' : '';
}

function several({ wish }: RunSpec, kind: ActionKind): ActionKind[] {
  return Array.from({ length: mailsOf(wish) }, () => kind);
}
