import { describe, expect, it } from 'vitest';
import {
  isFinished,
  newRequestSchema,
  runStatusSchema,
  WORKFLOW_EDGES,
  WORKFLOW_NODES,
} from './run.ts';

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

  it.each(Object.keys(WORKFLOW_NODES))(
    'of the %s workflow is drawn with arrows between nodes that there are, each but the first reached',
    (workflow) => {
      const ids = WORKFLOW_NODES[workflow]?.map((node) => node.id) ?? [];
      const edges = WORKFLOW_EDGES[workflow] ?? [];
      const targets = edges.map(([, to]) => to);
      expect(edges.flat().filter((id) => !ids.includes(id))).toEqual([]);
      expect(ids.filter((id) => !targets.includes(id))).toEqual(['classify_intent']);
    },
  );
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
