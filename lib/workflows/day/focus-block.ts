import type { DayTask } from '#lib/domain/rank-priorities.ts';

const PREFIX = 'Focus: ';

/** Title of the time that is put on the calendar for a task: the same task has the same. */
export function nameBlock({ title }: Pick<DayTask, 'title'>): string {
  return `${PREFIX}${title.replace(/[“”]/g, '')}`;
}

/** Time that is kept for something to do, and no meeting. */
export function isFocusBlock({
  title,
  people,
}: {
  title: string;
  people: readonly unknown[];
}): boolean {
  return title.startsWith(PREFIX) && people.length === 0;
}
