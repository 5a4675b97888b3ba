/**
 * Lets calls with the same arguments that come while one is under way have its answer: what many ask
 * for at the same moment is read once. Nothing is kept beyond that.
 */
export function shareInFlight<Arguments extends readonly string[], Answer>(
  ask: (...given: Arguments) => Promise<Answer>,
): (...given: Arguments) => Promise<Answer> {
  const underWay = new Map<string, Promise<Answer>>();
  return (...given) => {
    const key = JSON.stringify(given);
    const known = underWay.get(key);
    if (known !== undefined) {
      return known;
    }
    const asked = ask(...given).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };
}
