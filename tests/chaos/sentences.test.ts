import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Plan } from '#lib/domain/plan.ts';
import { createEmbeddedPlanner } from '#lib/planner/embedded-planner.ts';
import { ACCOUNTS, guestOf, recipientOf, TIME_ZONE, targetAccountOf } from './people.ts';
import { makeSchedule, PARTS, type RunSpec, USERS, WISHES, type Wish } from './schedule.ts';
import { slotOf, titleOf, wordWish } from './sentences.ts';

const AT = '2026-12-29T14:00:00Z';
const TODAY = Temporal.PlainDate.from('2026-12-29');
const SPECS = makeSchedule({ runs: 240, kills: 0, seed: 7, parts: PARTS }).runs;

const ADDRESSES = [...Object.values(ACCOUNTS).flat(), 'john@company.com', 'mike@company.com'];
const CONTACTS = [...ADDRESSES, 'tom@company.com'].map((address) => ({ name: address, address }));

async function plan(spec: RunSpec): Promise<Plan> {
  const result = await createEmbeddedPlanner().makePlan({
    text: wordWish(spec, TODAY).text,
    at: AT,
    timeZone: TIME_ZONE,
    accounts: ACCOUNTS[spec.user].map((email) => ({
      id: email,
      email,
      label: email.endsWith('personal.example') ? 'personal' : 'work',
    })),
    contacts: CONTACTS,
    previous: null,
  });
  if (!result.ok) {
    throw new Error(`${wordWish(spec, TODAY).text}: ${result.problem.message}`);
  }
  return result.plan;
}

/** The step that changes something, for each wish. */
function expectedStep(spec: RunSpec): { kind: string } & Record<string, unknown> {
  const { start } = slotOf(spec, TODAY, 'goes');
  const day = start.toPlainDate().toString();
  const time = start.toPlainTime().toString({ smallestUnit: 'minute' });
  const body = `This is the text of ${spec.code}.`;
  const person = (address: string) => expect.objectContaining({ address });
  const mail = { to: [person(recipientOf(spec))], subject: titleOf(spec), body };
  const guests = [person(guestOf(spec))];
  const steps: Record<Wish, { kind: string } & Record<string, unknown>> = {
    send: { kind: 'write_mail', ...mail, asDraft: false },
    draft: { kind: 'write_mail', ...mail, asDraft: true },
    reply: { kind: 'draft_replies', instruction: null, text: body },
    forward: { kind: 'forward_mails', to: mail.to, note: body },
    label: { kind: 'organize_mails', change: { do: 'label', label: 'Chaos' } },
    star: { kind: 'organize_mails', change: { do: 'star' } },
    archive: { kind: 'organize_mails', change: { do: 'archive' } },
    'archive-some': { kind: 'organize_mails', change: { do: 'archive' } },
    trash: { kind: 'organize_mails', change: { do: 'trash' } },
    'trash-some': { kind: 'organize_mails', change: { do: 'trash' } },
    create: { kind: 'create_event', title: titleOf(spec), day, time, minutes: 30, guests: [] },
    'create-invite': {
      kind: 'create_event',
      title: titleOf(spec),
      day,
      time,
      minutes: 30,
      guests,
    },
    rename: { kind: 'change_events', title: `Renamed ${spec.code}`, day: null, time: null },
    'rename-invite': { kind: 'change_events', title: `Renamed ${spec.code}`, day: null },
    reschedule: { kind: 'change_events', title: null, day: null, time },
    invite: { kind: 'change_events', title: null, day: null, time: null, addGuests: guests },
    'reschedule-invite': { kind: 'change_events', title: null, day, time },
    'move-calendar': {
      kind: 'move_events',
      toAccountId: targetAccountOf(spec),
      toCalendar: 'Projects',
    },
    'move-account': {
      kind: 'move_events',
      toAccountId: ACCOUNTS.alex[spec.personal ? 0 : 1],
      toCalendar: null,
    },
    delete: { kind: 'delete_events' },
    'delete-invite': { kind: 'delete_events' },
  };
  return steps[spec.wish];
}

describe('the requests of the chaos harness', () => {
  it.each(WISHES)('%s is planned as it is meant, for every user', async (wish) => {
    const specs = USERS.flatMap((user) =>
      SPECS.filter((spec) => spec.user === user && spec.wish === wish),
    );
    expect(specs.length).toBeGreaterThan(0);
    for (const spec of specs) {
      const { steps, unused } = await plan(spec);
      expect(steps.at(-1), wordWish(spec, TODAY).text).toMatchObject(expectedStep(spec));
      expect(unused).toEqual([]);
      expect(steps.length).toBe('of' in (steps.at(-1) ?? {}) ? 2 : 1);
    }
  });

  it('finds what is meant by its title and nothing else', async () => {
    const spec = SPECS.find((one) => one.wish === 'reschedule');
    const mail = SPECS.find((one) => one.wish === 'archive');
    if (!(spec && mail)) {
      throw new Error('the schedule has no such run');
    }
    const event = (await plan(spec)).steps[0];
    expect(event).toMatchObject({
      kind: 'find_events',
      query: { title: titleOf(spec), people: [], startsAt: null },
    });
    expect((await plan(mail)).steps[0]).toMatchObject({
      kind: 'find_mails',
      query: { topic: titleOf(mail), people: [] },
    });
  });
});
