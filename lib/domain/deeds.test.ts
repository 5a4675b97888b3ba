import { describe, expect, it } from 'vitest';
import { ACTION_BUILDERS, buildActionsOfEveryKind } from '#tests/builders/actions.ts';
import type { Action, Label } from './action.ts';
import {
  countActions,
  groupActions,
  listDeeds,
  nameAction,
  nameDeed,
  nameGroup,
  nameLabel,
} from './deeds.ts';

function buildLabelling(id: string, add: Label[], remove: Label[] = []): Action {
  const action = ACTION_BUILDERS.change_labels(id);
  return { ...action, payload: { ...action.payload, add, remove } };
}

const label = (id: string | null, name = id ?? ''): Label => ({ id, name });

describe('a deed', () => {
  it('is named for every kind of action', () => {
    expect(buildActionsOfEveryKind().map(nameDeed)).toEqual([
      'Send a mail',
      'Send a reply',
      'Forward a mail',
      'Save a draft',
      'Archive a mail',
      'Move a mail to the bin',
      'Create an event',
      'Change an event',
      'Move an event to the calendar “Team”',
      'Delete an event',
      'Accept an invitation',
    ]);
  });

  it.each([
    [[label('STARRED')], [], 'Star a mail'],
    [[], [label('STARRED')], 'Take the star off a mail'],
    [[label('UNREAD')], [], 'Mark a mail as unread'],
    [[], [label('UNREAD')], 'Mark a mail as read'],
    [[label('INBOX')], [], 'Move a mail to the inbox'],
    [[label(null, 'Receipts')], [], 'Put the label “Receipts” on a mail'],
    [[], [label('Label_1', 'Receipts')], 'Take the label “Receipts” off a mail'],
    [[label('STARRED')], [label('UNREAD')], 'Change the labels of a mail'],
  ])('of labels %j and %j is said plainly', (add, remove, words) => {
    expect(nameDeed(buildLabelling('a', add, remove))).toBe(words);
  });

  it('says which action is meant', () => {
    expect(nameAction(ACTION_BUILDERS.change_labels('a'))).toBe('Archive “Weekly news”');
    const event = ACTION_BUILDERS.create_event('b');
    const untitled = { ...event.payload, event: { ...event.payload.event, summary: ' ' } };
    expect(nameAction({ ...event, payload: untitled })).toBe('Create an untitled event');
  });

  it('is counted', () => {
    const { send_reply: reply, trash_mail: trash, create_event: event } = ACTION_BUILDERS;
    expect(listDeeds([reply('a'), trash('b'), reply('c'), event('d')])).toEqual([
      'Send 2 replies',
      'Move a mail to the bin',
      'Create an event',
    ]);
    expect(nameGroup([trash('a'), trash('b')])).toBe('Move 2 mails to the bin');
    expect(nameGroup([trash('a')])).toBe('Move “Weekly news” to the bin');
    expect(countActions([reply('a'), reply('b')])).toBe('2 replies');
    expect(countActions([reply('a')])).toBe('1 reply');
    expect(countActions([trash('a'), trash('b')])).toBe('2 changes');
    expect(countActions([trash('a'), reply('b')])).toBe('2 changes');
  });
});

describe('groupActions', () => {
  const { trash_mail: trash, send_reply: reply, delete_event: remove } = ACTION_BUILDERS;
  const idsOf = (actions: Action[]) =>
    groupActions(actions).map((group) => group.map((action) => action.id).join());

  it('puts mails together to which the same is done, in the place of the first', () => {
    expect(idsOf([reply('a'), trash('b'), reply('c'), trash('d')])).toEqual(['a', 'b,d', 'c']);
  });

  it('keeps accounts and changes apart, and lets nothing else be one of many', () => {
    const other = { ...trash('b'), accountId: 'account-2' };
    expect(idsOf([trash('a'), other])).toEqual(['a', 'b']);
    expect(
      idsOf([
        buildLabelling('a', [label('STARRED')]),
        buildLabelling('b', [], [label('STARRED')]),
        buildLabelling('c', [label('STARRED')]),
      ]),
    ).toEqual(['a,c', 'b']);
    expect(idsOf([remove('a'), remove('b'), reply('c'), reply('d')])).toEqual(['a', 'b', 'c', 'd']);
  });

  it('puts very many events together to which the same is done', () => {
    const events = (count: number) => Array.from({ length: count }, (_, n) => remove(`e${n}`));
    expect(groupActions(events(8))).toHaveLength(8);
    expect(groupActions([reply('a'), ...events(9)]).map(({ length }) => length)).toEqual([1, 9]);
  });

  it('puts the two halves of events that go elsewhere together, each with its own', () => {
    const moves = (count: number) =>
      Array.from({ length: count }, (_, n) => [
        ACTION_BUILDERS.create_event(`c${n}`),
        { ...remove(`d${n}`), dependsOn: [`c${n}`] },
      ]).flat();
    expect(idsOf(moves(2))).toEqual(['c0', 'd0', 'c1', 'd1']);
    expect(idsOf([...moves(3), remove('x')])).toEqual(['c0,c1,c2', 'd0,d1,d2', 'x']);
  });
});

describe('nameLabel', () => {
  it('says what Gmail’s page says', () => {
    expect(['INBOX', 'CATEGORY_UPDATES', 'Receipts', 'toString'].map(nameLabel)).toEqual([
      'Inbox',
      'Updates (category)',
      'Receipts',
      'toString',
    ]);
  });
});
