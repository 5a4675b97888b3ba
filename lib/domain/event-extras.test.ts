import { describe, expect, it } from 'vitest';
import { type EventExtras, explainExtras } from './event-extras.ts';

function explain(extras: EventExtras): Record<string, string> {
  return Object.fromEntries(explainExtras(extras).map(({ label, text }) => [label, text]));
}

describe('what a copy takes along, in words', () => {
  it.each<[EventExtras, Record<string, string>]>([
    [{}, {}],
    [{ visibility: 'public' }, { 'Who sees it': 'Everybody who sees the calendar' }],
    [
      { free: true, colorId: '11' },
      { 'Shown as': 'Free', Colour: 'Tomato' },
    ],
    [{ colorId: 'x' }, {}],
    [{ reminders: [] }, { Reminds: 'Not at all' }],
    [
      {
        reminders: [
          { method: 'email', minutes: 2_880 },
          { method: 'popup', minutes: 0 },
          { method: 'popup', minutes: 90 },
        ],
      },
      { Reminds: 'when it begins; 90 minutes before; 2 days before, by mail' },
    ],
    [
      {
        attachments: [
          { fileUrl: 'https://drive.google.com/a', title: 'Plan' },
          { fileUrl: 'https://drive.google.com/b', title: '' },
        ],
      },
      { Files: 'Plan, a file, for whom they are shared with' },
    ],
    [
      {
        conference: {
          conferenceSolution: { name: 'Calls', key: { type: 'addOn' } },
          entryPoints: [{ entryPointType: 'video', uri: 'https://calls.test/1' }],
        },
      },
      { Call: 'Keeps its link (Calls)' },
    ],
  ])('%j', (extras, words) => {
    expect(explain(extras)).toEqual(words);
  });

  it.each(['private', 'confidential'] as const)('says that it is %s as private', (visibility) => {
    expect(explain({ visibility })['Who sees it']).toMatch(/^It is private: others see at most/);
  });
});
