import { describe, expect, it } from 'vitest';
import { ACTION_BUILDERS, buildEventFields } from '#tests/builders/actions.ts';
import { chooseTelling, isTellingAction, keepTelling, listTellingOptions } from './telling.ts';

const created = ACTION_BUILDERS.create_event('c');

describe('whom Google mails', () => {
  it('is asked where there are guests', () => {
    expect(isTellingAction(created)).toBe(true);
    const alone = { ...created, payload: { ...created.payload, event: buildEventFields() } };
    expect(isTellingAction(alone)).toBe(false);
    const answer = ACTION_BUILDERS.respond_to_event('r');
    expect(isTellingAction(answer)).toBe(true);
    expect(listTellingOptions(answer).map(([value]) => value)).toEqual(['all', 'none']);
    expect(isTellingAction(ACTION_BUILDERS.send_mail('m'))).toBe(false);
    expect(isTellingAction(ACTION_BUILDERS.move_event('v'))).toBe(false);
  });

  it('is an edit where it differs from the proposal, beside what else was edited', () => {
    if (!isTellingAction(created)) throw new Error('has guests');
    expect(chooseTelling(created, null, 'none')).toEqual({ sendUpdates: 'none' });
    expect(chooseTelling(created, { sendUpdates: 'none' }, 'all')).toBeNull();
    expect(chooseTelling(created, { summary: 'Lunch' }, 'externalOnly')).toEqual({
      summary: 'Lunch',
      sendUpdates: 'externalOnly',
    });
  });

  it('stays as it was chosen when the rest is edited', () => {
    const chosen = { sendUpdates: 'none' as const };
    expect(keepTelling(chosen, { summary: 'Lunch' })).toEqual({ summary: 'Lunch', ...chosen });
    expect(keepTelling(chosen, null)).toEqual(chosen);
    expect(keepTelling(null, null)).toBeNull();
    const mail = { subject: 'Hello', body: 'Text' };
    expect(keepTelling(null, mail)).toEqual(mail);
  });
});
