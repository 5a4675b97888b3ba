import { z } from 'zod';
import { computeNextFire } from '#dev/inngest/protocol/cron-schedule.ts';
import { type DueJob, insertJob, listCronJobs, takeJob } from '#dev/inngest/store/job-store.ts';
import { createRun } from './run-lifecycle.ts';
import type { Transition } from './transition.ts';

/** A firing that a stopped server missed is made up for within this time, once; an older one is skipped. */
const CATCH_UP_MS = 10 * 60 * 1000;

const payloadSchema = z.object({ functionId: z.string(), cron: z.string() });
type CronPayload = z.infer<typeof payloadSchema>;

function nameCronJob({ functionId, cron }: CronPayload): string {
  return `cron:${functionId}:${cron}`;
}

async function scheduleNext(transition: Transition, payload: CronPayload): Promise<void> {
  const dueAt = computeNextFire(payload.cron, transition.now);
  if (dueAt !== undefined) {
    await insertJob(transition.sql, {
      id: nameCronJob(payload),
      runId: null,
      kind: 'cron',
      dueAt,
      payload: JSON.stringify(payload),
    });
  }
}

/** Brings the cron jobs in line with the registered functions; one that stands keeps its next instant. */
export async function alignCronJobs(transition: Transition): Promise<void> {
  const wanted = transition.registry
    .list()
    .flatMap((config) =>
      config.triggers.flatMap((trigger) =>
        'cron' in trigger ? [{ functionId: config.slug, cron: trigger.cron }] : [],
      ),
    );
  const names = new Set(wanted.map(nameCronJob));
  for (const job of await listCronJobs(transition.sql)) {
    if (!names.has(job.id)) {
      await takeJob(transition.sql, job.id);
    }
  }
  for (const payload of wanted) {
    await scheduleNext(transition, payload);
  }
}

/** Starts the function of a cron job that is due, and schedules the next firing. */
export async function fireCron(transition: Transition, job: DueJob): Promise<void> {
  if (!(await takeJob(transition.sql, job.id))) {
    return;
  }
  const payload = payloadSchema.parse(JSON.parse(job.payload ?? '{}'));
  const config = transition.registry.find(payload.functionId);
  if (config === undefined) {
    return;
  }
  await scheduleNext(transition, payload);
  if (transition.now - job.due_at > CATCH_UP_MS) {
    return;
  }
  const scheduledAt = new Date(job.due_at).toISOString().replace('.000Z', 'Z');
  await createRun(transition, config, {
    internalId: null,
    event: {
      name: 'inngest/scheduled.timer',
      data: { cron: payload.cron, fireAt: scheduledAt, scheduledAt },
      id: scheduledAt,
      ts: job.due_at,
      user: {},
    },
  });
}
