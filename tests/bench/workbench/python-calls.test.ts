import { expect, test } from 'vitest';
import { readCalls } from './python-calls.ts';

test('no call at all', () => {
  expect(readCalls('[]')).toEqual([]);
});

test('several calls, in their order', () => {
  const answer = `['calendar.delete_event.func(event_id="00000093")', 'email.forward_email.func(email_id="00000337", recipient="a@b.example")']`;
  expect(readCalls(answer)).toEqual([
    { name: 'calendar.delete_event', args: { event_id: '00000093' } },
    { name: 'email.forward_email', args: { email_id: '00000337', recipient: 'a@b.example' } },
  ]);
});

test('a text with both quotes, an equals sign and a line break', () => {
  const answer = String.raw`['email.send_email.func(recipient="a@b.example", subject="Say "no", and 1 = 1", body="We haven\'t met,\\n\\nSam")']`;
  expect(readCalls(answer)).toEqual([
    {
      name: 'email.send_email',
      args: {
        recipient: 'a@b.example',
        subject: 'Say "no", and 1 = 1',
        body: "We haven't met,\n\nSam",
      },
    },
  ]);
});

test('a list in double quotes, and an argument without any', () => {
  expect(readCalls(`["calendar.create_event.func(event_name='It is', duration=30)"]`)).toEqual([
    { name: 'calendar.create_event', args: { event_name: 'It is', duration: '30' } },
  ]);
});

test.each(['', 'none', '[delete()]', `['delete']`, `['delete("00000093")']`])(
  'refuses %j, which is no list of calls with arguments by name',
  (answer) => {
    expect(() => readCalls(answer)).toThrow(/^no /);
  },
);
