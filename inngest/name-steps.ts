/**
 * Names for the steps of one function call: the second of an id has a 2 behind it, and so on. Each
 * call of the function asks in the same order, so each step keeps its name.
 */
export function createStepNames(): (id: string) => string {
  const used = new Map<string, number>();
  return (id) => {
    const count = (used.get(id) ?? 0) + 1;
    used.set(id, count);
    return count === 1 ? id : `${id} ${count}`;
  };
}
