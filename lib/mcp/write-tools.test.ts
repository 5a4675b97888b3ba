import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accountsOfStep, planSchema } from '#lib/domain/plan.ts';
import { buildAccount } from '#tests/builders/account.ts';
import { describeProposal } from './propose.ts';
import { WRITE_TOOLS } from './write-tools.ts';

const ALEX = buildAccount({ id: 'a1', name: 'Alex' });
const refs = [{ calendarId: 'primary', eventId: 'e1' }];

/** An input of each tool with no more than it has to have. */
const INPUTS: Record<string, Record<string, unknown>> = {
  send_mail: { to: ['jane@company.com'], subject: 'Hello', body: 'See you.' },
  reply_to_mails: { mail_ids: ['m1'] },
  forward_mails: { mail_ids: ['m1', 'm2'], to: ['jane@company.com'] },
  organize_mails: { mail_ids: ['m1'], change: { do: 'label', label: 'Later' } },
  create_event: { title: 'Lunch', day: '2026-03-17' },
  change_events: { events: refs, shift_minutes: 30 },
  move_events: { events: refs, to_calendar: 'Team' },
  delete_events: { events: refs },
  respond_to_events: { events: refs, response: 'accepted' },
};

describe('WRITE_TOOLS', () => {
  it.each(WRITE_TOOLS)('$name stands for a plan as a planner would make it', (tool) => {
    const plan = tool.toPlan(INPUTS[tool.name], ALEX, [ALEX]);
    expect(planSchema.parse(plan)).toEqual(plan);
    for (const step of plan.steps) {
      expect(accountsOfStep(plan, step)).toEqual([ALEX.email]);
    }
    expect(z.toJSONSchema(tool.inputSchema, { io: 'input' })).toMatchObject({ type: 'object' });
  });

  it('names people by address, so that nobody is looked up', () => {
    const plan = WRITE_TOOLS[0]?.toPlan(INPUTS['send_mail'], ALEX, [ALEX]);
    expect(plan?.steps[0]).toMatchObject({ to: [{ address: 'jane@company.com' }], asDraft: false });
  });

  it('names exactly the mails and events that were given', () => {
    const stepsOf = (name: string) =>
      WRITE_TOOLS.find((tool) => tool.name === name)?.toPlan(INPUTS[name], ALEX, [ALEX]).steps;
    expect(stepsOf('forward_mails')?.[0]).toMatchObject({ query: { ids: ['m1', 'm2'], limit: 2 } });
    expect(stepsOf('delete_events')?.[0]).toMatchObject({ refs });
  });

  it('moves to no account that is not the user’s', () => {
    const move = WRITE_TOOLS.find(({ name }) => name === 'move_events');
    const input = { ...INPUTS['move_events'], to_account: 'eve@evil.example' };
    expect(() => move?.toPlan(input, ALEX, [ALEX])).toThrow('not yours');
  });
});

describe('describeProposal', () => {
  it('says who asked and for what, to the letter, and leaves ids out', () => {
    const forward = { name: 'forward_mails' };
    const text = describeProposal('Claude desktop', forward, {
      account: 'alex@company.com',
      mail_ids: ['m1', 'm2'],
      to: ['jane@company.com'],
      note: null,
      request_id: 'r1',
    });
    expect(text).toBe(
      'Asked over MCP by “Claude desktop”: forward mails\naccount: alex@company.com\nmails: 2\nto: jane@company.com',
    );
  });
});
