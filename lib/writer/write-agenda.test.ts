import { expect, it } from 'vitest';
import type { Ask } from '#lib/domain/writer.ts';
import { buildMail, buildThread } from '#tests/builders/mail-thread.ts';
import { listAgenda, writeAgenda } from './write-agenda.ts';

const ask = (mailId: string, what: string): Ask => ({
  kind: 'request',
  mailId,
  who: 'Jane',
  excerpt: what,
  what,
  due: null,
});

it('names what the mails ask for, and the subject of those that ask nothing, each once', () => {
  const threads = [
    buildThread([buildMail('…', { id: 'm1', subject: 'Re: Budget' })]),
    buildThread([buildMail('…', { id: 'm2', subject: 'RE: Fwd: Hiring plan' })]),
    buildThread([buildMail('…', { id: 'm3', subject: 'hiring plan' })]),
  ];
  const points = listAgenda(threads, [ask('m1', 'the final numbers, see https://evil.example/x')]);
  expect(writeAgenda(points)).toBe('Agenda\n• The final numbers, see (Jane)\n• Hiring plan');
  expect(points.map(({ mailId }) => mailId)).toEqual(['m1', 'm3']);
});

it('is empty where the mails say nothing', () => {
  expect(writeAgenda(listAgenda([buildThread([buildMail('…', { subject: 'Re: ' })])], []))).toBe(
    '',
  );
});

it('leaves invitations to other meetings out', () => {
  const invite = { filename: 'invite.ics', mimeType: 'text/calendar; method=REQUEST', size: 9 };
  const thread = buildThread([buildMail('…', { subject: 'Invitation', attachments: [invite] })]);
  expect(listAgenda([thread], [])).toEqual([]);
});
