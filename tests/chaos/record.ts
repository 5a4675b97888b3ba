import type { DecisionRequest } from '#lib/domain/approval.ts';
import type { ApprovalView, EffectView, RunView } from '#lib/domain/views.ts';
import type { RunSpec } from './schedule.ts';
import type { Targets } from './seed-world.ts';
import type { WordedWish } from './sentences.ts';

/** `unknown`: the answer was lost, so it may have been stored. */
export type Outcome = 'accepted' | 'refused' | 'unknown';

/** A decision as one device sent it, and what it was told. */
export interface DecisionTry {
  approvalId: string;
  channel: 'api' | 'link';
  request: DecisionRequest;
  /** When it was first sent, milliseconds since the epoch. */
  sentAt: number;
  outcome: Outcome;
  /** Why it was refused. */
  code: string | null;
}

/** Anything else that a device asked for. */
export interface Demand {
  kind: 'undo-effect' | 'undo-run' | 'send-now' | 'cancel' | 'retry' | 'restart';
  /** Id of the run or the effect. */
  subject: string;
  sentAt: number;
  outcome: Outcome;
  code: string | null;
  /** What the answer promised: effects that are undone or being undone, a run that is cancelled. */
  promised: string[];
}

export interface RunDetail {
  run: RunView;
  approvals: ApprovalView[];
  effects: EffectView[];
}

/** Everything that the driver of one run did, and what the product answered. */
export interface DriverRecord {
  spec: RunSpec;
  wish: WordedWish;
  targets: Targets;
  /** Ids of the runs that the request was answered with, then of each restart. */
  requested: string[];
  runIds: string[];
  /** Each approval as it was first shown. */
  shown: ApprovalView[];
  tries: DecisionTry[];
  demands: Demand[];
  /** Where each run stands at the end; null where the product knows no such run. */
  finals: { runId: string; detail: RunDetail | null }[];
  /** Why the driver gave up, if it did. */
  trouble: string[];
}
