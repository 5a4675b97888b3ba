import { setTimeout as sleep } from 'node:timers/promises';
import { isFinished } from '#lib/domain/run.ts';
import type { EffectView } from '#lib/domain/views.ts';
import type { RunDetail } from './record.ts';
import type { RunDriver } from './run-driver.ts';

const POLL_MS = 700;
/** An effect that is being carried out is undone as soon as it is done. */
const AGAIN_MS = 1_500;
const TRIES = 40;

/** Sends at once, undoes one or all, or does nothing, as the run's schedule says. */
export async function followUp(driver: RunDriver): Promise<boolean> {
  const { spec } = driver;
  if (spec.followUp === 'wait' || spec.answer === 'expire') {
    return true;
  }
  const begun = await driver.waitFor(findBegun, POLL_MS, 60_000);
  if (!begun) {
    return true;
  }
  await sleep(spec.pauses.beforeFollowUp);
  if (spec.followUp === 'send-now') {
    await sendNow(driver);
  } else if (spec.followUp === 'undo-run') {
    await undoRun(driver);
  } else {
    await undoOne(driver);
  }
  return true;
}

function findBegun({ effects }: RunDetail): EffectView[] | null {
  return effects.length > 0 ? effects : null;
}

async function sendNow(driver: RunDriver): Promise<void> {
  const detail = await driver.readRun();
  for (const { id, state } of detail?.effects ?? []) {
    if (state === 'held') {
      await driver.demand('send-now', id, `/api/effects/${id}/send-now`);
    }
  }
}

/** Until nothing of the run stands: what is being carried out in that moment is undone after it. */
async function undoRun(driver: RunDriver): Promise<void> {
  const path = `/api/runs/${driver.runId}/undo`;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { code, body } = await driver.demand('undo-run', driver.runId, path);
    if (code === 'changed_since') {
      await driver.demand('undo-run', driver.runId, path, { force: true });
    }
    const { effects = [] } = body as { effects?: EffectView[] };
    if (!effects.some(({ state }) => state === 'running')) {
      return;
    }
    await sleep(AGAIN_MS);
  }
}

async function undoOne(driver: RunDriver): Promise<void> {
  const first = await driver.readRun();
  const effects = first?.effects ?? [];
  const chosen = effects[driver.spec.pauses.choice % effects.length];
  if (!chosen) {
    return;
  }
  const path = `/api/effects/${chosen.id}/undo`;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const detail = await driver.readRun();
    const state = detail?.effects.find(({ id }) => id === chosen.id)?.state;
    if (state === 'held' || state === 'done') {
      const { code } = await driver.demand('undo-effect', chosen.id, path);
      if (code === 'changed_since') {
        await driver.demand('undo-effect', chosen.id, path, { force: true });
      }
      if (code !== 'too_late' || state === 'done') {
        return;
      }
    } else if (state !== 'running' || (detail && isFinished(detail.run.status))) {
      return;
    }
    await sleep(AGAIN_MS);
  }
}
