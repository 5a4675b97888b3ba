import type { DriverRecord } from '../record.ts';
import type { Facts } from './facts.ts';
import { FINDING_KINDS, type Finding, type FindingKind } from './finding.ts';
import { judgeCalls } from './judge-calls.ts';
import { judgeEvents } from './judge-events.ts';
import { judgeMails } from './judge-mails.ts';
import { judgeOutcomes, judgeRuns } from './judge-runs.ts';
import { readLedger } from './ledger.ts';

/**
 * Compares what each user saw, decided and was told with what the sandbox shows: `lost` is an
 * accepted request, or an approved action, that came to nothing without a reason; `duplicated` is
 * what happened twice; `unapproved` what happened without a decision over exactly that; `stuck` what
 * never ended; `mismatched` what the product says otherwise than it is.
 */
export function judge(records: readonly DriverRecord[], facts: Facts): Finding[] {
  const { entries, findings } = readLedger(records);
  return [
    ...judgeRuns(records),
    ...findings,
    ...judgeOutcomes(entries),
    ...judgeMails(entries, facts),
    ...judgeEvents(entries, facts),
    ...judgeCalls(entries, facts),
  ];
}

export function countFindings(findings: readonly Finding[]): Record<FindingKind, number> {
  const count = (kind: FindingKind) => findings.filter((one) => one.kind === kind).length;
  return Object.fromEntries(FINDING_KINDS.map((kind) => [kind, count(kind)])) as Record<
    FindingKind,
    number
  >;
}
