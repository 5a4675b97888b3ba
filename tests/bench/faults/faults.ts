const API = '^/(upload/)?(gmail|calendar)/';

/**
 * What goes wrong with 5 % of the calls: rate limits with and without a word of when to come back,
 * overload, connections that are cut before and after the call took effect, and slow answers.
 */
export function listFaults(): object[] {
  const match = { path: API };
  const status = (id: string, code: number, probability: number, retryAfterSeconds = 0) => ({
    ...{ id, kind: 'status', status: code, match, probability },
    ...(code >= 500 ? {} : { retryAfterSeconds }),
  });
  return [
    { id: 'slow', kind: 'latency', latencyMs: 1_500, match, probability: 0.01 },
    status('limit-with-wait', 429, 0.007, 1),
    status('limit', 429, 0.004),
    status('user-limit', 403, 0.004),
    status('overload', 503, 0.01),
    { id: 'cut-before', kind: 'cut-before', match, probability: 0.005 },
    { id: 'cut-after', kind: 'cut-after', match, probability: 0.01 },
  ];
}
