import { isSettled } from '#lib/domain/effect.ts';
import { isFinished } from '#lib/domain/run.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import type { DriverRecord, RunDetail } from '../record.ts';
import type { Finding, FindingKind } from './finding.ts';
import type { Entry } from './ledger.ts';

/** Whether every run that was accepted ended, as what, and what was promised on the way. */
export function judgeRuns(records: readonly DriverRecord[]): Finding[] {
  return records.flatMap((record) => {
    const findings: Finding[] = [];
    const say = (kind: FindingKind, text: string) =>
      findings.push({ kind, text: `${record.spec.code} (“${record.wish.text}”): ${text}` });
    if (new Set(record.requested).size > 1) {
      say('duplicated', `one request started the runs ${record.requested.join(', ')}`);
    }
    if (record.runIds.length === 0) {
      say('lost', `the request was never accepted: ${record.trouble.join('; ')}`);
    }
    for (const runId of record.runIds) {
      const final = record.finals.find((one) => one.runId === runId);
      if (!final) {
        say('stuck', `run ${runId} could not be read: ${record.trouble.join('; ')}`);
      } else if (final.detail === null) {
        say('lost', `run ${runId} was accepted and is gone`);
      } else {
        judgeRun(record, final.detail, say);
      }
    }
    return findings;
  });
}

type Say = (kind: FindingKind, text: string) => void;

function judgeRun(record: DriverRecord, detail: RunDetail, say: Say): void {
  const { run, effects } = detail;
  if (!isFinished(run.status)) {
    say('stuck', `run ${run.id} is still ${run.status}`);
  } else if (run.status === 'failed') {
    say('stuck', `run ${run.id} failed and could not be retried: ${run.error?.code}`);
  }
  for (const effect of effects.filter(({ state }) => !isSettled(state))) {
    say('stuck', `effect ${effect.id} is still ${effect.state}`);
  }
  judgePromises(record, detail, say);
  judgeStatus(record, detail, say);
  judgeWish(record, detail, say);
}

function judgePromises({ demands }: DriverRecord, { run, effects }: RunDetail, say: Say): void {
  const promised = new Set(demands.flatMap((demand) => demand.promised));
  if (promised.has(run.id) && run.status !== 'cancelled') {
    say('mismatched', `run ${run.id} was said to be cancelled and is ${run.status}`);
  }
  for (const { id, state, error } of effects) {
    if (promised.has(id) && state !== 'undone') {
      say(
        'mismatched',
        `effect ${id} was to be undone and is ${state}: ${error?.message ?? 'no reason given'}`,
      );
    }
  }
  if (demands.some(({ code }) => code === 'changed_since')) {
    say('mismatched', `run ${run.id} was said to be changed by hand, which nobody did`);
  }
}

/** A run ends as its last approval did. */
function judgeStatus({ demands }: DriverRecord, { run, approvals }: RunDetail, say: Say): void {
  const cancels = demands.filter(({ kind, subject }) => kind === 'cancel' && subject === run.id);
  if (run.status === 'cancelled') {
    if (!cancels.some(({ outcome }) => outcome !== 'refused')) {
      say('mismatched', `run ${run.id} is cancelled though nobody cancelled it`);
    }
    return;
  }
  const [last] = approvals.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  if (!last) {
    if (run.status === 'completed') {
      say('mismatched', `run ${run.id} ended without asking for anything`);
    }
    return;
  }
  const expected = expectedStatus(last, approvals.length);
  if (isFinished(run.status) && run.status !== 'failed' && run.status !== expected) {
    say('mismatched', `run ${run.id} is ${run.status}, its approval ${last.status}`);
  }
}

function expectedStatus({ status }: ApprovalView, rounds: number): string {
  if (rounds > 1) {
    return 'completed';
  }
  switch (status) {
    case 'rejected':
    case 'cancelled':
      return status;
    case 'expired':
    case 'superseded':
      return 'expired';
    default:
      return 'completed';
  }
}

/** What was first shown is what was asked for, about the run's own mails and event. */
function judgeWish({ wish, targets }: DriverRecord, { run, approvals }: RunDetail, say: Say): void {
  const [first] = approvals.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  if (!first) {
    return;
  }
  const actions = first.actions.map(({ action }) => action);
  const kinds = actions.map(({ kind }) => kind);
  if (kinds.join() !== wish.kinds.join()) {
    say('mismatched', `run ${run.id} shows ${kinds.join(', ')}`);
  }
  const known = new Set([...targets.mails.map(({ id }) => id), targets.eventId]);
  for (const { kind, payload } of actions) {
    const target =
      'mailId' in payload ? payload.mailId : 'eventId' in payload ? payload.eventId : null;
    if (target !== null && !known.has(target)) {
      say('mismatched', `run ${run.id} is about ${target}, which is another’s`);
    }
    const to = 'to' in payload ? payload.to.map(({ address }) => address) : null;
    if (wish.to !== null && to?.join() !== wish.to.join()) {
      say('mismatched', `run ${run.id} shows a ${kind} to ${to?.join(', ')}`);
    }
  }
}

/** Whether each approved action happened, or it is said why it did not. */
export function judgeOutcomes(entries: readonly Entry[]): Finding[] {
  return entries.flatMap((entry): Finding[] => {
    const { code, shown, final, state } = entry;
    const what = `${code}: ${shown.kind} ${shown.id}`;
    if (final === null) {
      return state === null
        ? []
        : [{ kind: 'unapproved', text: `${what} is ${state} though it was not approved` }];
    }
    const fault = findLoss(entry);
    return fault === null ? [] : [{ kind: 'lost', text: `${what} ${fault}` }];
  });
}

/** Why an approved action that did not happen should have; null: it happened, or is explained. */
function findLoss({ state, effect, run, round, rounds, takenBack }: Entry): string | null {
  const over = run.status === 'cancelled' || run.status === 'failed';
  const reason = effect?.error?.message;
  switch (state) {
    case null:
      return over ? null : `was approved and is nowhere (run ${run.id} is ${run.status})`;
    case 'undone':
      return takenBack ? null : 'is undone though nobody asked for it';
    case 'stale':
      return round < rounds || over ? null : `did not run and was not asked again: ${reason}`;
    case 'dropped':
    case 'failed':
      return reason === undefined ? `is ${state} without a reason` : null;
    default:
      return null;
  }
}
