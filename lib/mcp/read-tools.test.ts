import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRegistry } from '#lib/tools/registry.ts';
import { buildAccount } from '#tests/builders/account.ts';
import { listReadTools } from './read-tools.ts';

const NOWHERE = new Proxy({}, { get: () => () => undefined });
const registry = createRegistry({ mail: NOWHERE as never, calendar: NOWHERE as never });
const offered = listReadTools(registry, ['read_mail', 'read_calendar']);
const CONTEXT = { timeZone: 'Europe/Berlin', at: '2026-03-16T09:00:00.000Z' };

const ALEX = buildAccount({ id: 'a1', email: 'alex@company.com' });
const HOME = buildAccount({ id: 'a2', email: 'alex@home.example' });

function find(name: string) {
  const tool = offered.find((one) => one.name === name);
  if (!tool) throw new Error(`${name} is not offered`);
  return tool;
}

describe('listReadTools', () => {
  it('offers nothing that writes, and nothing without a scope', () => {
    const writes = Object.values(registry).filter(({ effect }) => effect === 'write');
    const names = offered.map(({ name }) => name);
    expect(writes.length).toBeGreaterThan(0);
    expect(names.filter((name) => writes.some((tool) => tool.name === name))).toEqual([]);
    expect(listReadTools(registry, ['propose'])).toEqual([]);
  });

  it('has words for every tool, and a schema that an assistant can read', () => {
    for (const { name, description, inputSchema } of offered) {
      expect(description, `lib/mcp/read-tools.ts has no words for ${name}`).not.toMatch(
        new RegExp(`^${name.replaceAll('_', ' ')} `),
      );
      expect(z.toJSONSchema(inputSchema, { io: 'input' })).toMatchObject({ type: 'object' });
    }
  });

  it('asks for no more of a query than what matters, and fills in what the app knows', () => {
    const tool = find('search_mails');
    const given = tool.inputSchema.parse({ query: { topic: 'Budget' } });
    const {
      tool: called,
      accountId,
      input,
    } = tool.prepare(given, { accounts: [ALEX], ...CONTEXT });
    expect(accountId).toBe('a1');
    expect(called.input.parse(input)).toMatchObject({
      query: { topic: 'Budget', people: [], mailbox: 'anywhere', order: 'newest', limit: 20 },
      exclude: [],
      timeZone: 'Europe/Berlin',
    });
    const events = find('search_events');
    const asked = events.prepare(events.inputSchema.parse({ query: {} }), {
      accounts: [ALEX],
      ...CONTEXT,
    });
    expect(asked.tool.input.parse(asked.input)).toMatchObject({
      query: { order: 'soonest' },
      at: CONTEXT.at,
    });
  });

  it('takes the account by address or id, and asks which where there are two', () => {
    const tool = find('list_labels');
    const context = { accounts: [ALEX, HOME], ...CONTEXT };
    expect(tool.prepare({ account: 'Alex@Home.example' }, context).accountId).toBe('a2');
    expect(tool.prepare({ account: 'a1' }, context).accountId).toBe('a1');
    expect(() => tool.prepare({}, context)).toThrow('alex@company.com, alex@home.example');
    expect(() => tool.prepare({ account: 'a3' }, context)).toThrow('not yours');
    expect(() =>
      tool.prepare(
        { account: 'a1' },
        { ...context, accounts: [{ ...ALEX, status: 'disconnected' }] },
      ),
    ).toThrow('not yours');
  });
});
