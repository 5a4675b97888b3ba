import type { User } from '#tests/drive/user.ts';
import { runProduct } from './product-run.ts';
import { median } from './statistics.ts';

export interface Fairness {
  /** Another user's run with nobody else about, and during the flood: medians, milliseconds. */
  aloneMs: number;
  duringMs: number;
  ratio: number;
  /** Runs of the other user that fell into the flood. */
  samples: number;
  /** When the flood's first tenth had its approvals, as a share of when its last had. */
  firstTenth: number;
}

/** One user's `flood` runs at once, and how long another user's single runs take meanwhile. */
export async function measureFairness(parts: {
  flooder: User;
  other: User;
  flood: number;
  repeat: number;
}): Promise<Fairness> {
  const { flooder, other, flood, repeat } = parts;
  const alone: number[] = [];
  for (let n = 0; n < repeat; n += 1) {
    alone.push((await runProduct(other)).storedMs);
  }
  const waits: number[] = [];
  const flooding = Promise.all(
    Array.from({ length: flood }, async () => waits.push((await runProduct(flooder)).storedMs)),
  );
  const during: number[] = [];
  while (waits.length < flood && during.length < repeat) {
    during.push((await runProduct(other)).storedMs);
  }
  await flooding;
  waits.sort((a, b) => a - b);
  return {
    aloneMs: median(alone),
    duringMs: median(during),
    ratio: median(during) / median(alone),
    samples: during.length,
    firstTenth: (waits[Math.floor(flood / 10) - 1] ?? 0) / (waits.at(-1) ?? 1),
  };
}
