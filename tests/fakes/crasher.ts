/** A process that dies. Nothing of ours may catch it and go on. */
class ProcessDiedError extends Error {
  override readonly name = 'ProcessDiedError';
}

/** Where a process dies: `before` the n-th call leaves, or `after` it has taken effect. */
export type CrashPoint = { call: number; when: 'before' | 'after' };

/** Lets the n-th call over all the ports (counted from 0) be the last of this process. */
export function createCrasher(point: CrashPoint | null) {
  let count = 0;
  let crashed = false;
  return {
    get crashed() {
      return crashed;
    },
    /** Calls that were made so far. */
    get calls() {
      return count;
    },
    /** The same port, of which each call may be the last. */
    wrap<Port extends object>(port: Port): Port {
      return new Proxy(port, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver);
          if (typeof member !== 'function') return member;
          return async (...args: unknown[]) => {
            if (crashed) throw new ProcessDiedError('this process is dead');
            const hit = point?.call === count;
            count += 1;
            if (hit && point?.when === 'before') {
              crashed = true;
              throw new ProcessDiedError('died before the call');
            }
            const result: unknown = await Reflect.apply(member, target, args);
            if (hit) {
              crashed = true;
              throw new ProcessDiedError('died after the call');
            }
            return result;
          };
        },
      });
    },
  };
}

/** Both moments of each of the first `calls` calls. */
export function listCrashPoints(calls: number): CrashPoint[] {
  return Array.from({ length: calls }, (_, call) => call).flatMap((call): CrashPoint[] => [
    { call, when: 'before' },
    { call, when: 'after' },
  ]);
}
