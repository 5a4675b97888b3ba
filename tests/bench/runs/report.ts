import type { Fairness } from './fairness.ts';
import type { ManyRuns } from './many-runs.ts';
import type { SingleRuns } from './single-runs.ts';

/** What was measured; a part that was left out is absent. */
export interface Measured {
  single?: SingleRuns;
  many: ManyRuns[];
  fairness?: Fairness;
}

/** The measured figures in one line: times in milliseconds, ratios within this one run. */
export function writeLastLine({ single, many, fairness }: Measured): string {
  const shared = many.filter(({ users }) => users > 1);
  const at = (size: number) => shared.find(({ atOnce }) => atOnce === size);
  const [eight, most] = [at(8), at(128)];
  const figures: [name: string, value: number | undefined, digits: number][] = [
    ['p50', single?.p50, 0],
    ['p95', single?.p95, 0],
    ['critical', single?.critical, 0],
    ['over_critical', single?.overCritical, 2],
    ['bare', single?.bare, 0],
    ['over_bare', single?.overBare, 2],
    ['p95_8', eight?.p95, 0],
    ['step_p95_8', eight?.stepP95, 0],
    ['per_minute_8', eight?.perMinute, 0],
    ['per_minute_128', most?.perMinute, 0],
    ['throughput_128_over_8', most && eight && most.perMinute / eight.perMinute, 2],
    ['p95_128', most?.p95, 0],
    ['failed', many.length > 0 ? sum(many.map(({ failed }) => failed)) : undefined, 0],
    ['other_user', fairness?.ratio, 2],
  ];
  const words = figures.flatMap(([name, value, digits]) =>
    value === undefined ? [] : [`${name}=${value.toFixed(digits)}`],
  );
  return `bench:runs: ${words.join(' ')}`;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
