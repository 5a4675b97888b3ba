import { type DiffPart, diffText } from './body-diff.ts';

interface DiffTextProps {
  before: string | null;
  after: string;
  gaps: readonly string[];
}

/** A text with what was added and removed; gaps that are left to fill stand out. */
export function DiffText({ before, after, gaps }: DiffTextProps) {
  let at = 0;
  const parts = diffText(before, after, gaps).map((part) => {
    const key = at;
    at += part.text.length + 1;
    return { key, part };
  });
  return (
    <>
      {parts.map(({ key, part }) => (
        <Part key={key} part={part} plain={before === null} />
      ))}
    </>
  );
}

/** Where all of the text is new there is nothing to tell apart, so only the gaps are marked. */
function Part({ part, plain }: { part: DiffPart; plain: boolean }) {
  const text = part.gap ? (
    <mark className="rounded-sm bg-warn-wash px-0.5 font-semibold text-warn outline-1 outline-warn/50">
      {part.text}
    </mark>
  ) : (
    part.text
  );
  if (part.kind === 'same' || (plain && part.kind === 'added')) {
    return <>{text}</>;
  }
  return part.kind === 'added' ? (
    <ins className="bg-seal-wash text-seal-strong decoration-seal decoration-1 underline-offset-3">
      <span className="sr-only">[added] </span>
      {text}
    </ins>
  ) : (
    <del className="bg-stop-wash text-stop decoration-stop">
      <span className="sr-only">[removed] </span>
      {text}
    </del>
  );
}
