import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApprovalView } from '#lib/domain/views.ts';
import { approveAll, decideByApi } from './decide.ts';
import { followUp } from './follow-up.ts';
import { giveAnswer } from './give-answer.ts';
import { TIME_ZONE } from './people.ts';
import type { DriverRecord, RunDetail } from './record.ts';
import { type DriveContext, isOver, RunDriver } from './run-driver.ts';
import type { Moment, RunSpec } from './schedule.ts';
import { deliverNewer, type Targets } from './seed-world.ts';

const POLL_MS = 1_000;
/** The approval has to be caught in the moment in which it is there. */
const QUICK_POLL_MS = 40;
const REST_POLL_MS = 4_000;
/** After so long the driver lets others have its turn, and goes on looking. */
const APPROVAL_MS = 240_000;
const MOST_RETRIES = 3;

/** Drives one run from its request to its end, as its schedule says. */
export async function driveRun(
  spec: RunSpec,
  targets: Targets,
  context: DriveContext,
): Promise<DriverRecord> {
  const driver = new RunDriver(spec, targets, context);
  await context.takeTurn(() => begin(driver));
  await finish(driver);
  context.onEnd();
  return driver.record;
}

/** Request, decision and what comes after it. Always takes the three steps of a run's work. */
async function begin(driver: RunDriver): Promise<void> {
  const cancels: Promise<void>[] = [];
  const cancelAt = (moment: Moment) => cancels.push(cancelIfDue(driver, moment));
  const steps = [
    () => ask(driver, cancelAt),
    () => decide(driver, cancelAt),
    () => followUp(driver),
  ];
  let goesOn = true;
  for (const step of steps) {
    try {
      goesOn = goesOn && (await step());
    } catch (error) {
      goesOn = false;
      driver.note(error);
    }
    driver.context.onStep();
  }
  await Promise.all(cancels);
}

async function ask(driver: RunDriver, cancelAt: (moment: Moment) => void): Promise<boolean> {
  const { record, spec, device, otherDevice } = driver;
  const body = {
    requestId: randomUUID(),
    conversationId: null,
    text: record.wish.text,
    timeZone: TIME_ZONE,
  };
  const devices = spec.askTwice ? [device, otherDevice] : [device];
  const answers = await Promise.all(
    devices.map((one) => one.insist('POST', '/api/requests', body)),
  );
  for (const { outcome, body: answer, status } of answers) {
    if (outcome === 'accepted') {
      record.requested.push((answer as { runId: string }).runId);
    } else {
      record.trouble.push(`the request was answered ${status}`);
    }
  }
  const [runId] = record.requested;
  if (runId === undefined) {
    return false;
  }
  record.runIds.push(runId);
  cancelAt('asked');
  return true;
}

async function decide(driver: RunDriver, cancelAt: (moment: Moment) => void): Promise<boolean> {
  const { record, spec, context } = driver;
  const pollMs = spec.answer === 'at-once' ? QUICK_POLL_MS : POLL_MS;
  const approval = await driver.waitFor(findPending, pollMs, APPROVAL_MS);
  if (!approval) {
    return false;
  }
  record.shown.push(approval);
  cancelAt('shown');
  await giveAnswer(driver, approval);
  cancelAt('decided');
  const [answered] = record.targets.mails;
  if (spec.meddle && answered) {
    const newer = await deliverNewer(context.sandbox, spec, answered.messageId);
    context.arrived.add(newer.id);
    // A restart is about the thread as it is then.
    record.targets.mails.push(newer);
  }
  return true;
}

async function cancelIfDue(driver: RunDriver, moment: Moment): Promise<void> {
  const { spec, runId } = driver;
  if (spec.cancel?.at !== moment) {
    return;
  }
  await sleep(spec.cancel.delayMs);
  try {
    await driver.demand('cancel', runId, `/api/runs/${runId}/cancel`);
  } catch (error) {
    driver.note(error);
  }
}

/** Until the run has ended and nothing of it is open: what it asks again is approved. */
async function finish(driver: RunDriver): Promise<void> {
  const { record } = driver;
  try {
    while (driver.runId !== '' && !(await isAtEnd(driver))) {
      driver.device.checkTime(`waiting for the end of ${driver.runId}`);
      await sleep(REST_POLL_MS);
    }
  } catch (error) {
    driver.note(error);
  }
  for (const runId of record.runIds) {
    try {
      record.finals.push({ runId, detail: await driver.readRun(runId) });
    } catch (error) {
      driver.note(error);
    }
  }
}

/** Looks at the run, and does what its user would do with what it shows. */
async function isAtEnd(driver: RunDriver): Promise<boolean> {
  const { record, device, runId, spec } = driver;
  const detail = await driver.readRun();
  if (!detail) {
    return true;
  }
  const pending = findPending(detail);
  if (pending && !record.shown.some(({ id }) => id === pending.id)) {
    record.shown.push(pending);
    record.tries.push(await decideByApi(device, pending, approveAll(pending)));
    return false;
  }
  const { status } = detail.run;
  const asked = (kind: string) => record.demands.filter((one) => one.kind === kind).length;
  if (status === 'failed' && asked('retry') < MOST_RETRIES) {
    await driver.demand('retry', runId, `/api/runs/${runId}/retry`);
    return false;
  }
  if (status === 'expired' && spec.answer === 'expire' && asked('restart') === 0) {
    const { body } = await driver.demand('restart', runId, `/api/runs/${runId}/restart`);
    const { runId: next } = body as { runId?: string };
    if (next !== undefined) {
      record.runIds.push(next);
      return false;
    }
  }
  return isOver(detail);
}

function findPending({ approvals }: RunDetail): ApprovalView | null {
  return approvals.find((approval) => approval.status === 'pending') ?? null;
}
