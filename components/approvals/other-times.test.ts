import { describe, expect, it } from 'vitest';
import { editAction } from '#lib/domain/action.ts';
import { ACTION_BUILDERS, at } from '#tests/builders/actions.ts';
import { chooseTime, findTime, listTimes } from './other-times.ts';

const plain = ACTION_BUILDERS.create_event('c');
const action = {
  ...plain,
  payload: {
    ...plain.payload,
    alternatives: [
      { start: at('14:00'), end: at('15:00') },
      { start: at('16:00'), end: at('17:00') },
    ],
  },
};
const times = listTimes(action);

describe('other times', () => {
  it('are there only where they are offered, the proposed one first', () => {
    expect(listTimes(plain)).toEqual([]);
    const { start, end } = action.payload.event;
    expect(times).toEqual([{ start, end }, ...action.payload.alternatives]);
  });

  it('are an edit of start and end, and going back to the proposed one is none', () => {
    const edit = chooseTime(times, null, 1);
    expect(edit).toEqual(action.payload.alternatives[0]);
    expect(chooseTime(times, edit, 0)).toBeNull();
  });

  it('leave the rest of an edit as it is', () => {
    const edit = chooseTime(times, { summary: 'Other' }, 2);
    expect(edit).toEqual({ summary: 'Other', ...action.payload.alternatives[1] });
    expect(chooseTime(times, edit, 0)).toEqual({ summary: 'Other' });
  });

  it('are found again in the event as it is shown', () => {
    const edited = editAction(action, action.payload.alternatives[1] ?? {});
    expect(findTime(times, edited)).toBe(2);
    const own = editAction(action, { start: at('18:00'), end: at('19:00') });
    expect(findTime(times, own)).toBe(-1);
  });
});
