/** A stretch of time: epoch milliseconds, `to` not included any more. */
export interface Span {
  from: number;
  to: number;
}

/** In order, joined where they overlap or meet; what is empty is left out. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (from >= to) {
      continue;
    }
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
    } else {
      merged.push({ from, to });
    }
  }
  return merged;
}

/** What two lists of merged spans share. */
export function intersectSpans(some: readonly Span[], others: readonly Span[]): Span[] {
  const shared: Span[] = [];
  let first = 0;
  for (const { from, to } of some) {
    while ((others[first]?.to ?? Number.POSITIVE_INFINITY) <= from) {
      first += 1;
    }
    for (let at = first; (others[at]?.from ?? to) < to; at += 1) {
      const other = others[at] ?? { from: to, to };
      shared.push({ from: Math.max(from, other.from), to: Math.min(to, other.to) });
    }
  }
  return shared;
}

/** What is left of merged spans without others, merged as well. */
export function subtractSpans(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const span of taken) {
    gaps.push({ from, to: span.from });
    from = span.to;
  }
  gaps.push({ from, to: Number.POSITIVE_INFINITY });
  return intersectSpans(spans, gaps);
}
