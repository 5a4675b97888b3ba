import { diffWordsWithSpace } from 'diff';

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
  /** True for a gap that is left for the user to fill. */
  gap: boolean;
}

/**
 * What changes from `before` to `after`, in reading order; `before` null means that there was no
 * text, so all of it is added. Gaps become parts of their own, wherever the new text has them.
 */
export function diffText(
  before: string | null,
  after: string,
  gaps: readonly string[],
): DiffPart[] {
  if (before === null) {
    return splitGaps({ kind: 'added', text: after, gap: false }, gaps);
  }
  const parts = diffWordsWithSpace(before, after).map(({ added, removed, value }): DiffPart => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return { kind, text: value, gap: false };
  });
  return joinChanges(parts).flatMap((part) =>
    part.kind === 'removed' ? [part] : splitGaps(part, gaps),
  );
}

/**
 * Words that changed side by side read as one change: the blank between them stays out of the way,
 * and what was removed comes before what took its place. A line break ends a change.
 */
function joinChanges(parts: DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    joined.push({ kind: 'removed', text: removed, gap: false });
    joined.push({ kind: 'added', text: added, gap: false });
    removed = '';
    added = '';
  };
  parts.forEach((part, at) => {
    const between = at > 0 && at < parts.length - 1;
    if (part.kind === 'removed') {
      removed += part.text;
    } else if (part.kind === 'added') {
      added += part.text;
    } else if (between && /^[^\S\n]+$/.test(part.text)) {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  });
  flush();
  return joined.filter((part) => part.text !== '');
}

function splitGaps(part: DiffPart, gaps: readonly string[]): DiffPart[] {
  return gaps
    .filter((gap) => gap !== '')
    .reduce<DiffPart[]>((parts, gap) => parts.flatMap((one) => splitGap(one, gap)), [part])
    .filter((one) => one.text !== '');
}

function splitGap(part: DiffPart, gap: string): DiffPart[] {
  if (part.gap || !part.text.includes(gap)) {
    return [part];
  }
  return part.text
    .split(gap)
    .flatMap((text, at): DiffPart[] => [
      ...(at === 0 ? [] : [{ kind: part.kind, text: gap, gap: true }]),
      { kind: part.kind, text, gap: false },
    ]);
}
