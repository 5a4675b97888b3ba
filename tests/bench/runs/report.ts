import type { Fairness } from './fairness.ts';
import type { ManyRuns } from './many-runs.ts';
import type { SingleRuns } from './single-runs.ts';

export interface Measured {
  single: SingleRuns | null;
  /** Several users, then one of them alone. */
  many: ManyRuns[];
  alone: ManyRuns[];
  fairness: Fairness | null;
}

export function describeSingle(single: SingleRuns): string[] {
  const { p50, p95, seenP50, critical, chain, calls, overCritical, bare, overBare } = single;
  return [
    `From request to approval, one at a time: p50 ${ms(p50)}, p95 ${ms(p95)}; seen on the page at ${ms(seenP50)}.`,
    `  Google's part of it: ${chain} calls of ${calls} that followed one another, ${ms(critical)}; ratio ${overCritical.toFixed(2)}.`,
    `  The same graph bare, without Inngest and HTTP: ${ms(bare)}; ratio ${overBare.toFixed(2)}.`,
  ];
}

export function describeMany(many: ManyRuns): string {
  const { atOnce, users, failed, perMinute, p50, p95, stepP95 } = many;
  return [
    `${String(atOnce).padStart(5)} at once, ${users === 1 ? 'one user:  ' : `${users} users:   `}`,
    `${perMinute.toFixed(0).padStart(4)} runs/min, p50 ${ms(p50)}, p95 ${ms(p95)}, step p95 ${ms(stepP95)}`,
    ...(failed > 0 ? [`, ${failed} FAILED`] : []),
  ].join('');
}

export function describeFairness(fairness: Fairness): string {
  const { aloneMs, duringMs, ratio, samples, firstTenth } = fairness;
  return [
    `Another user's run: ${ms(aloneMs)} alone, ${ms(duringMs)} during the flood (${samples} runs); ratio ${ratio.toFixed(2)}.`,
    `The flood's first tenth was done after ${(firstTenth * 100).toFixed(0)} % of its time.`,
  ].join(' ');
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function findSize(runs: readonly ManyRuns[], atOnce: number): ManyRuns | undefined {
  return runs.find((one) => one.atOnce === atOnce);
}

/** The bars that were missed, in words. What was not measured misses none. */
export function findMissedBars({ single, many, alone, fairness }: Measured): string[] {
  const eight = findSize(many, 8);
  const most = findSize(many, 128);
  const failed = [...many, ...alone].reduce((sum, one) => sum + one.failed, 0);
  const bars: [missed: boolean, bar: string][] = [
    [single !== null && single.overCritical > 1.5, 'p50 at most 1.5 times the critical path'],
    [single !== null && single.overBare > 2, 'at most twice the bare graph'],
    [eight !== undefined && eight.p95 > 5_000, 'p95 under 5 s at 8 at once'],
    [eight !== undefined && eight.stepP95 > 2_000, 'step p95 under 2 s at 8 at once'],
    [
      eight !== undefined && most !== undefined && most.perMinute < eight.perMinute,
      'as many runs a minute at 128 as at 8',
    ],
    [failed > 0, 'no failure'],
    [fairness !== null && fairness.samples === 0, 'another user gets through a flood'],
  ];
  return bars.flatMap(([missed, bar]) => (missed ? [bar] : []));
}

/** The one line that ends the bench; what was not measured is left out. */
export function summarize({ single, many, alone, fairness }: Measured): string {
  const eight = findSize(many, 8);
  const most = findSize(many, 128);
  const failed = [...many, ...alone].reduce((sum, one) => sum + one.failed, 0);
  const parts: [name: string, value: string | null | undefined][] = [
    ['critical', single?.overCritical.toFixed(2)],
    ['bare', single?.overBare.toFixed(2)],
    ['p50', single && seconds(single.p50)],
    ['p95', single && seconds(single.p95)],
    ['p95_8', eight && seconds(eight.p95)],
    ['step95_8', eight && seconds(eight.stepP95)],
    ['rate_8', eight?.perMinute.toFixed(0)],
    ['rate_128', most?.perMinute.toFixed(0)],
    ['fairness', fairness?.ratio.toFixed(2)],
    ['failed', String(failed)],
  ];
  const told = parts.flatMap(([name, value]) => (value == null ? [] : [`${name}=${value}`]));
  return `bench:runs: ${told.join(' ')}`;
}

function seconds(value: number): string {
  return `${(value / 1000).toFixed(2)}s`;
}
