import { describe, expect, it } from 'vitest';
import { EMAIL_EDGES, EMAIL_NODES, isFinished, newRequestSchema, runStatusSchema } from './run.ts';

describe('a run', () => {
  it('is finished when it has ended in whatever way', () => {
    expect(runStatusSchema.options.filter(isFinished)).toEqual([
      'completed',
      'rejected',
      'expired',
      'cancelled',
      'failed',
    ]);
  });

  it('is drawn with arrows between nodes that there are, each but the first reached', () => {
    const ids = EMAIL_NODES.map((node): string => node.id);
    const targets = EMAIL_EDGES.map(([, to]) => to);
    expect(EMAIL_EDGES.flat().filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !targets.includes(id))).toEqual(['classify_intent']);
  });
});

describe('a new request', () => {
  const good = { requestId: crypto.randomUUID(), text: '', timeZone: 'UTC' };

  it('starts a new conversation unless it names one', () => {
    expect(newRequestSchema.parse(good).conversationId).toBeNull();
  });

  it.each([
    { requestId: 'not-a-uuid' },
    { conversationId: '../1' },
    { text: 5 },
    { timeZone: 'x'.repeat(65) },
  ])('is refused with %j', (changes) => {
    expect(newRequestSchema.safeParse({ ...good, ...changes }).success).toBe(false);
  });
});
