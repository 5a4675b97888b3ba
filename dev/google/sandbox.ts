import type { Sandbox, SandboxState } from './state.ts';

/** Odd, so that multiplying by it modulo 2^60 never gives the same id twice. */
const SCATTER = 0x9e3779b97f4a7c5n;
const ID_RANGE = 1n << 60n;

/**
 * A sandbox over a state.
 * @param clock the machine's clock, milliseconds since the epoch.
 */
export function createSandbox(state: SandboxState, clock: () => number = Date.now): Sandbox {
  const sandbox: Sandbox = {
    state,
    now: () => clock() + sandbox.state.clockOffsetMs,
    nextId() {
      sandbox.state.sequence += 1;
      const scattered = (BigInt(sandbox.state.sequence) * SCATTER) % ID_RANGE;
      return `1${scattered.toString(16).padStart(15, '0')}`;
    },
  };
  return sandbox;
}
