import { Cron } from 'croner';

const ZONED = /^TZ=(\S+)\s+(.+)$/;

function parseCron(expression: string): Cron {
  const zoned = ZONED.exec(expression);
  const [pattern, timezone] = zoned === null ? [expression, 'UTC'] : [zoned[2], zoned[1]];
  return new Cron(pattern ?? expression, {
    paused: true,
    timezone: timezone ?? 'UTC',
    mode: '5-part',
  });
}

/** What is wrong with a cron expression (five fields, optionally after `TZ=Area/City `), if anything. */
export function findCronFault(expression: string): string | undefined {
  try {
    return parseCron(expression).nextRun() === null ? 'never fires' : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The first instant (epoch ms) after `after` at which the expression fires; undefined if never. */
export function computeNextFire(expression: string, after: number): number | undefined {
  return parseCron(expression).nextRun(new Date(after))?.getTime();
}
