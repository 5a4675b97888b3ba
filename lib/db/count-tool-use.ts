import type { Database } from './client.ts';

/** What a run's record holds of each account and tool, in the order of their names. */
export function createCountToolUse(prisma: Database) {
  return async (userId: string, runId: string) => {
    const groups = await prisma.toolAnswer.groupBy({
      by: ['accountId', 'tool'],
      where: { userId, runId },
      _count: { _all: true },
      orderBy: [{ accountId: 'asc' }, { tool: 'asc' }],
    });
    return groups.map(({ accountId, tool, _count }) => ({ accountId, tool, count: _count._all }));
  };
}
