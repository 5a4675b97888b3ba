/**
 * From now on this process lives by a clock that is so many milliseconds ahead (behind, where they
 * are negative): a whole stack can be watched on another day and at another hour.
 */
export function shiftClock(aheadMs: number): void {
  const RealDate = globalThis.Date;
  const now = () => RealDate.now() + aheadMs;
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}
