import { setTimeout as sleep } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import { isSettled } from '#lib/domain/effect.ts';
import { isFinished } from '#lib/domain/run.ts';
import type { RunView } from '#lib/domain/views.ts';
import { type Device, GaveUpError, type Insisted } from './device.ts';
import type { Demand, DriverRecord, RunDetail } from './record.ts';
import type { SandboxControl } from './sandbox-control.ts';
import type { RunSpec } from './schedule.ts';
import type { Targets } from './seed-world.ts';
import { wordWish } from './sentences.ts';

/** What all drivers have in common. */
export interface DriveContext {
  /** Two browsers of each user, both signed in. */
  devicesOf(spec: RunSpec): readonly [Device, Device];
  sandbox: SandboxControl;
  databaseUrl: string;
  today: Temporal.PlainDate;
  /** Ids of mails that arrive from others meanwhile. */
  arrived: Set<string>;
  /** Lets so many drivers work at once; waiting for an end takes no turn. */
  takeTurn<T>(work: () => Promise<T>): Promise<T>;
  /** A third of a run's work is done. */
  onStep(): void;
  onEnd(): void;
}

/** One run as its user handles it, and the record of that. */
export class RunDriver {
  readonly record: DriverRecord;
  readonly spec: RunSpec;
  readonly context: DriveContext;
  readonly device: Device;
  readonly otherDevice: Device;

  constructor(spec: RunSpec, targets: Targets, context: DriveContext) {
    this.spec = spec;
    this.context = context;
    [this.device, this.otherDevice] = context.devicesOf(spec);
    this.record = {
      spec,
      wish: wordWish(spec, context.today),
      targets,
      requested: [],
      runIds: [],
      shown: [],
      tries: [],
      demands: [],
      finals: [],
      trouble: [],
    };
  }

  /** The newest run of the request; empty before there is one. */
  get runId(): string {
    return this.record.runIds.at(-1) ?? '';
  }

  readRun(runId = this.runId): Promise<RunDetail | null> {
    return this.device.read<RunDetail>(`/api/runs/${runId}`);
  }

  /** Looks at the run until `find` finds something; null where it ended, or took too long. */
  async waitFor<T>(
    find: (detail: RunDetail) => T | null,
    pollMs: number,
    timeoutMs: number,
  ): Promise<T | null> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const detail = await this.readRun();
      const found = detail && find(detail);
      if (!detail || found !== null) {
        return found;
      }
      if (isOver(detail) || Date.now() > until) {
        return null;
      }
      await sleep(pollMs);
    }
  }

  /** Asks for something until it is answered, and keeps what was said. */
  async demand(
    kind: Demand['kind'],
    subject: string,
    path: string,
    body?: unknown,
  ): Promise<Insisted> {
    const sentAt = Date.now();
    const answer = await this.device.insist('POST', path, body);
    const { outcome, code } = answer;
    const promised = outcome === 'accepted' ? readPromises(answer.body) : [];
    this.record.demands.push({ kind, subject, sentAt, outcome, code, promised });
    return answer;
  }

  /** Keeps why the driver gave up; anything else is a fault of the harness itself. */
  note(error: unknown): void {
    if (!(error instanceof GaveUpError)) {
      throw error;
    }
    this.record.trouble.push(error.message);
  }
}

/** The run has ended, and nothing of it is still to happen. */
export function isOver({ run, effects }: RunDetail): boolean {
  return isFinished(run.status) && effects.every((effect) => isSettled(effect.state));
}

/** Ids of what an answer says is undone or being undone, or is cancelled. */
function readPromises(body: unknown): string[] {
  const answer = body as {
    effect?: RunDetail['effects'][number];
    effects?: RunDetail['effects'];
    run?: RunView;
  };
  const effects = [...(answer.effect ? [answer.effect] : []), ...(answer.effects ?? [])];
  return [
    ...effects.filter(({ state }) => state === 'undone' || state === 'undoing').map(({ id }) => id),
    ...(answer.run?.status === 'cancelled' ? [answer.run.id] : []),
  ];
}
