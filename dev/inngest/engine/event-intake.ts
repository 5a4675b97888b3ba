import { matchExpression } from '#dev/inngest/protocol/expressions.ts';
import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';
import type { InngestEvent } from '#dev/inngest/protocol/messages.ts';
import { insertEvent } from '#dev/inngest/store/event-store.ts';
import { deleteStepJobs } from '#dev/inngest/store/job-store.ts';
import { deleteStepPause, listPauses, type PauseRow } from '#dev/inngest/store/pause-store.ts';
import { findActiveRun } from '#dev/inngest/store/run-store.ts';
import { settlePendingStep } from '#dev/inngest/store/step-store.ts';
import { scheduleDiscovery } from './discovery.ts';
import { createRun, finishRun } from './run-lifecycle.ts';
import type { InternalEvent, Transition } from './transition.ts';

function isTriggeredBy(config: FunctionConfig, event: InngestEvent): boolean {
  return config.triggers.some(
    (trigger) =>
      'event' in trigger &&
      (trigger.event === event.name ||
        (trigger.event.endsWith('/*') && event.name.startsWith(trigger.event.slice(0, -1)))) &&
      matchExpression(trigger.expression, { event }),
  );
}

async function resumeWait(
  transition: Transition,
  runId: string,
  stepId: string,
  event: InngestEvent,
): Promise<void> {
  const settled = await settlePendingStep(transition.sql, {
    runId,
    id: stepId,
    status: 'completed',
    memo: JSON.stringify(event),
    now: transition.now,
  });
  if (settled !== undefined) {
    await deleteStepPause(transition.sql, runId, stepId);
    await deleteStepJobs(transition.sql, runId, stepId);
    await scheduleDiscovery(transition, runId, settled.race);
  }
}

async function releasePause(
  transition: Transition,
  pause: PauseRow,
  event: InngestEvent,
): Promise<void> {
  const scope = { event: JSON.parse(pause.run_event) as unknown, async: event };
  if (!matchExpression(pause.expression ?? undefined, scope)) {
    return;
  }
  if (pause.kind === 'wait' && pause.step_id !== null) {
    await resumeWait(transition, pause.run_id, pause.step_id, event);
    return;
  }
  const run = await findActiveRun(transition.sql, pause.run_id);
  if (run !== undefined) {
    await finishRun(transition, run, { status: 'cancelled' });
  }
}

/** Lets an event do its work: resume the waits and cancel the runs that it matches, start functions. */
async function deliverEvent(
  transition: Transition,
  { event, internalId }: InternalEvent,
): Promise<void> {
  for (const pause of await listPauses(transition.sql, event.name, transition.now)) {
    await releasePause(transition, pause, event);
  }
  for (const config of transition.registry.list()) {
    if (isTriggeredBy(config, event)) {
      await createRun(transition, config, { event, internalId });
    }
  }
}

/**
 * Takes in an event from outside. The same send repeated (same internal id) changes nothing; the same
 * event id sent anew starts no function twice but may answer a wait, as on a real server.
 */
export async function intakeEvent(transition: Transition, received: InternalEvent): Promise<void> {
  const fresh = await insertEvent(transition.sql, {
    internalId: received.internalId,
    name: received.event.name,
    event: JSON.stringify(received.event),
    receivedAt: transition.now,
  });
  if (fresh) {
    await deliverEvent(transition, received);
  }
}

/** Takes in the server's own events, and those that they cause in turn. */
export async function drainOutbox(transition: Transition): Promise<void> {
  for (let next = transition.outbox.shift(); next; next = transition.outbox.shift()) {
    await deliverEvent(transition, next);
  }
}
