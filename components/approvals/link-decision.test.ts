import { describe, expect, it } from 'vitest';
import { groupBatch } from '#lib/domain/group-batch.ts';
import { ACTION_BUILDERS, at } from '#tests/builders/actions.ts';
import { buildApprovalView } from '#tests/builders/approval-view.ts';
import { GROUPS_FIELD, nameGroupField, readLinkDecision } from './link-decision.ts';

const approval = buildApprovalView([
  ACTION_BUILDERS.send_reply('r'),
  ACTION_BUILDERS.create_event('e'),
  ACTION_BUILDERS.trash_mail('t'),
]);

function read(fields: Record<string, string>) {
  const form = new FormData();
  form.set('digest', approval.digest);
  for (const [name, value] of Object.entries(fields)) {
    form.set(name, value);
  }
  const decision = readLinkDecision(form, approval);
  return decision.ok ? decision.request.actions : decision.code;
}

describe('readLinkDecision', () => {
  it('takes one choice for all of it', () => {
    const choose = (choice: string) => ['r', 'e', 't'].map((actionId) => ({ actionId, choice }));
    expect(read({ choice: 'reject', 'action:r': 'approve' })).toEqual(choose('reject'));
    expect(read({ choice: 'approve' })).toEqual(choose('approve'));
  });

  it('approves nothing that the form does not name, as with a box that was unticked', () => {
    expect(read({})).toEqual([]);
    expect(read({ 'action:t': 'approve' })).toEqual([{ actionId: 't', choice: 'approve' }]);
    const form = new FormData();
    form.set('digest', approval.digest);
    expect(readLinkDecision(form, approval)).toMatchObject({
      ok: true,
      request: { rest: 'reject' },
    });
  });

  it('takes the user’s text, and none where only line ends and blanks differ', () => {
    expect(
      read({ 'action:r': 'approve', 'subject:r': 'Re: Project X', 'body:r': 'Hi,\r\nno.\r\n' }),
    ).toEqual([
      { actionId: 'r', choice: 'edit', edit: { subject: 'Re: Project X', body: 'Hi,\nno.' } },
    ]);
    expect(
      read({
        'action:r': 'approve',
        'body:r': 'Hi Jane,\r\n\r\nThursday works for me.\r\n\r\nAlex ',
      }),
    ).toEqual([{ actionId: 'r', choice: 'approve' }]);
  });

  it('takes the user’s times in the event’s own zone', () => {
    expect(
      read({ 'action:e': 'approve', 'start:e': '2026-06-18T10:15', 'end:e': '2026-06-18T11:15' }),
    ).toEqual([{ actionId: 'e', choice: 'edit', edit: { start: at('10:15'), end: at('11:15') } }]);
    expect(read({ 'action:e': 'approve', 'summary:e': 'Budget review' })).toEqual([
      { actionId: 'e', choice: 'approve' },
    ]);
  });

  it('takes whom to tell, where it is another choice', () => {
    const approve = { 'action:e': 'approve', 'summary:e': 'Lunch' };
    expect(read({ ...approve, 'sendUpdates:e': 'none' })).toEqual([
      { actionId: 'e', choice: 'edit', edit: { summary: 'Lunch', sendUpdates: 'none' } },
    ]);
    expect(read({ 'action:e': 'approve', 'sendUpdates:e': 'all' })).toEqual([
      { actionId: 'e', choice: 'approve' },
    ]);
    expect(read({ 'action:e': 'approve', 'sendUpdates:e': 'everybody' })).toEqual([
      { actionId: 'e', choice: 'approve' },
    ]);
  });

  it('takes a whole group out by its one box, whatever is ticked in it', () => {
    const mails = Array.from({ length: 12 }, (_, n) => {
      const action = ACTION_BUILDERS.trash_mail(`m${n}`);
      const from = { name: '', address: `news@shop${n % 2}.test` };
      return { ...action, payload: { ...action.payload, from } };
    });
    const batch = buildApprovalView(mails);
    const [kept, out] = groupBatch(mails);
    const form = new FormData();
    form.set('digest', batch.digest);
    for (const group of [kept, out]) form.append(GROUPS_FIELD, group?.key ?? '');
    if (kept) form.set(nameGroupField(kept), 'approve');
    for (const { id } of mails.slice(1)) form.set(`action:${id}`, 'approve');
    const decision = readLinkDecision(form, batch);
    const approved = decision.ok
      ? decision.request.actions.filter(({ choice }) => choice === 'approve')
      : [];
    expect(approved.map(({ actionId }) => actionId)).toEqual(['m2', 'm4', 'm6', 'm8', 'm10']);
  });

  it('refuses an edit that cannot be, unless it is rejected anyway', () => {
    const backwards = { 'end:e': '2026-06-18T09:00' };
    expect(read({ ...backwards, 'action:e': 'approve' })).toBe('bad_event');
    expect(read({ ...backwards, 'action:e': 'reject' })).toEqual([
      { actionId: 'e', choice: 'reject' },
    ]);
    expect(read({ 'action:r': 'approve', 'body:r': ' ' })).toBe('bad_request');
    expect(read({ digest: 'short', choice: 'approve' })).toBe('bad_request');
  });
});
