import { describe, expect, it } from 'vitest';
import { type ActionKind, actionKindSchema } from '#lib/domain/action.ts';
import { FROM_CHAT, USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, type EffectDesk, UNDO_MS } from '#tests/builders/effect-desk.ts';
import { CALENDAR, TEAM, type Wanted } from '#tests/builders/placed-action.ts';
import { createRecordEffects } from './record-effects.ts';
import { createRefreshActions } from './refresh-actions.ts';

const MOVED = { code: 'changed_meanwhile', message: 'Somebody has changed it.' };
const BROKEN = { code: 'dependency', message: 'Not done.' };
const EVENT = { calendarId: CALENDAR, eventId: 'event-a1' };

async function createStaleDesk(wanted: (ActionKind | Wanted)[]) {
  const desk = await createEffectDesk(wanted);
  const refresh = createRefreshActions(desk.ports);
  return {
    ...desk,
    settle(n: number, state: 'stale' | 'dropped' | 'done' | 'undone' | 'failed', error = MOVED) {
      desk.effects.set(desk.effect(n).id, { state, error: state === 'done' ? null : error });
    },
    refresh: (round = 2) => refresh(desk.effects.all(), round),
  };
}

describe.each(actionKindSchema.options)('a %s that could not run', (kind) => {
  it('is asked for again under a new id, with what moved, and could run now', async () => {
    const desk = await createStaleDesk([kind]);
    desk.settle(1, 'stale');
    const before = desk.look();
    const { actions, gone } = await desk.refresh();
    expect(gone).toEqual([]);
    expect(actions).toEqual([
      { ...desk.effect().action, id: expect.any(String), moved: [MOVED.message] },
    ]);
    expect(actions[0]?.id).not.toBe('a1');
    expect(desk.look()).toEqual(before);
  });

  it('has the same id each time that the round is prepared, and another in the next', async () => {
    const desk = await createStaleDesk([kind]);
    desk.settle(1, 'stale');
    const [first, again, next] = [
      await desk.refresh(2),
      await desk.refresh(2),
      await desk.refresh(3),
    ];
    expect(again).toEqual(first);
    expect(next.actions[0]?.id).not.toBe(first.actions[0]?.id);
  });
});

type Change = (desk: EffectDesk) => void;

const WITH_NEW_GROUND: [ActionKind, Change, object][] = [
  [
    'send_reply',
    ({ mail }) => mail.receive('mail-2', 'thread-a1'),
    { precondition: { threadTip: 'mail-2' } },
  ],
  [
    'change_labels',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['UNREAD', 'INBOX']),
    { before: { labels: ['INBOX', 'UNREAD'] }, precondition: { labelIds: ['INBOX', 'UNREAD'] } },
  ],
  [
    'change_labels',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['UNREAD']),
    { payload: { remove: [] }, precondition: { labelIds: ['UNREAD'] } },
  ],
  [
    'change_labels',
    ({ mail }) => mail.labels.delete('STARRED'),
    {
      payload: {
        add: [
          { id: null, name: 'STARRED' },
          { id: null, name: 'Trip a1' },
        ],
      },
    },
  ],
  [
    'trash_mail',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['STARRED']),
    { precondition: { labelIds: ['STARRED'] } },
  ],
  [
    'create_event',
    ({ calendar, effect }) => {
      const { action } = effect();
      if (action.kind !== 'create_event') throw new Error('another kind');
      const { start, end } = action.payload.event;
      calendar.put({ calendarId: TEAM, eventId: 'other', start, end });
    },
    { precondition: { overlapping: [`${TEAM}/other`] } },
  ],
  [
    'patch_event',
    ({ calendar }) => calendar.change(EVENT, { summary: 'Renamed', location: 'Room 5' }),
    {
      payload: { summary: 'Renamed', patch: { summary: 'Moved a1' } },
      before: { summary: 'Renamed' },
    },
  ],
  [
    'delete_event',
    ({ calendar }) => calendar.change(EVENT, { summary: 'Renamed' }),
    { payload: { summary: 'Renamed' }, before: { summary: 'Renamed' } },
  ],
  [
    'respond_to_event',
    ({ calendar }) => calendar.change(EVENT, { summary: 'Renamed' }),
    { payload: { summary: 'Renamed', response: 'accepted' }, before: { response: 'needsAction' } },
  ],
  [
    'move_event',
    ({ calendar }) => calendar.change(EVENT, { summary: 'Renamed' }),
    { payload: { summary: 'Renamed', destinationId: TEAM } },
  ],
];

it.each(WITH_NEW_GROUND)('shows a %s on the world as it is now', async (kind, change, shown) => {
  const desk = await createStaleDesk([kind]);
  change(desk);
  desk.settle(1, 'stale');
  const { actions } = await desk.refresh();
  expect(actions).toMatchObject([shown]);
  const { calendar } = desk;
  const [action] = actions;
  if (action && 'precondition' in action && 'etag' in action.precondition) {
    expect(action.precondition.etag).toBe(calendar.find(EVENT)?.etag);
  }
});

const GONE: [ActionKind, string, Change][] = [
  ['send_reply', 'the thread is gone', ({ mail }) => mail.mails.clear()],
  ['forward_mail', 'the mail is gone', ({ mail }) => mail.mails.clear()],
  ['change_labels', 'the mail is gone', ({ mail }) => mail.mails.clear()],
  [
    'change_labels',
    'the mail is in the bin',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['TRASH']),
  ],
  [
    'change_labels',
    'the user did it by hand',
    ({ mail }) => {
      mail.labels.set('Label_9', 'Trip a1');
      mail.receive('mail-a1', 'thread-a1', ['STARRED', 'Label_9']);
    },
  ],
  ['trash_mail', 'it is binned', ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['TRASH'])],
  ...(['patch_event', 'move_event', 'delete_event', 'respond_to_event'] as const).flatMap(
    (kind): [ActionKind, string, Change][] => [
      [
        kind,
        'the event is deleted',
        ({ calendar }) => calendar.change(EVENT, { status: 'cancelled' }),
      ],
      [kind, 'there is no such event', ({ calendar }) => calendar.erase(EVENT)],
    ],
  ),
];

it.each(GONE)('lets a %s go where %s, and names it', async (kind, _what, change) => {
  const desk = await createStaleDesk([kind]);
  change(desk);
  desk.settle(1, 'stale');
  const { actions, gone } = await desk.refresh();
  expect(actions).toEqual([]);
  expect(gone.map(({ actionId }) => actionId)).toEqual(['a1']);
});

describe('the next round', () => {
  it("keeps the user's own edit", async () => {
    const desk = await createStaleDesk(['send_reply']);
    const { action } = desk.effect();
    if (action.kind !== 'send_reply') throw new Error('no reply');
    const effect = {
      ...desk.effect(),
      state: 'stale' as const,
      error: MOVED,
      action: { ...action, payload: { ...action.payload, body: 'As I want it.' } },
    };
    const { actions } = await createRefreshActions(desk.ports)([effect], 2);
    expect(actions).toMatchObject([{ payload: { body: 'As I want it.' } }]);
  });

  it('leaves out what was done, undone or failed, and what depends on that', async () => {
    const desk = await createStaleDesk([
      ...Array<ActionKind>(4).fill('trash_mail'),
      { kind: 'trash_mail', id: 'a5', dependsOn: ['a3'] },
      { kind: 'trash_mail', id: 'a6', dependsOn: ['a2', 'a4'] },
    ]);
    desk.settle(1, 'done');
    desk.settle(2, 'undone');
    desk.settle(3, 'failed');
    desk.settle(4, 'stale');
    desk.settle(5, 'dropped', BROKEN);
    desk.settle(6, 'dropped', BROKEN);
    const { actions, gone } = await desk.refresh();
    expect(actions).toMatchObject([{ payload: { mailId: 'mail-a4' } }]);
    expect(gone).toEqual([]);
  });

  const chain: Wanted[] = [
    { kind: 'trash_mail', id: 'a1' },
    { kind: 'patch_event', id: 'a2', dependsOn: ['a1'] },
    { kind: 'create_draft', id: 'a3', dependsOn: ['a1', 'a2'] },
    { kind: 'send_mail', id: 'a4', dependsOn: ['a3'] },
  ];

  it('brings along all that depended on it, by the new ids', async () => {
    const desk = await createStaleDesk(chain);
    desk.settle(1, 'done');
    desk.settle(2, 'stale');
    desk.settle(3, 'dropped', BROKEN);
    desk.settle(4, 'dropped', BROKEN);
    const { actions, gone } = await desk.refresh();
    expect(gone).toEqual([]);
    expect(actions.map(({ kind }) => kind)).toEqual(['patch_event', 'create_draft', 'send_mail']);
    const [patch, draft, mail] = actions;
    expect(patch?.dependsOn).toEqual([]);
    expect(draft?.dependsOn).toEqual([patch?.id]);
    expect(mail?.dependsOn).toEqual([draft?.id]);
    expect(actions.map(({ moved }) => moved)).toEqual([
      [MOVED.message],
      [BROKEN.message],
      [BROKEN.message],
    ]);
  });

  it('lets go all that depended on what is gone, and names each', async () => {
    const desk = await createStaleDesk(chain);
    desk.settle(1, 'done');
    desk.settle(2, 'stale');
    desk.settle(3, 'dropped', BROKEN);
    desk.settle(4, 'dropped', BROKEN);
    desk.calendar.erase({ calendarId: CALENDAR, eventId: 'event-a2' });
    const { actions, gone } = await desk.refresh();
    expect(actions).toEqual([]);
    expect(gone.map(({ actionId }) => actionId)).toEqual(['a2', 'a3', 'a4']);
  });
});

it('can be carried out after it was refreshed and approved', async () => {
  const desk = await createEffectDesk(['send_reply']);
  desk.mail.receive('mail-2', 'thread-a1');
  desk.clock.advance(UNDO_MS);
  expect(await desk.carryOut(USER, desk.effect().id)).toBe('stale');
  const { actions } = await createRefreshActions(desk.ports)(desk.effects.all(), 2);
  const asked = await desk.ask(actions, desk.run.id, 2);
  const request = { digest: asked.digest, actions: [], rest: 'approve' as const };
  const approval = await desk.decide(USER, asked.id, request, FROM_CHAT);
  await createRecordEffects(desk)(approval, 0);
  expect(await desk.carryOut(USER, desk.effect(2).id)).toBe('done');
  expect(desk.mail.sent).toHaveLength(1);
  expect(desk.effect(2).key).not.toBe(desk.effect(1).key);
});
