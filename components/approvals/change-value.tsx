import type { ListChange } from '#lib/domain/explain-action.ts';

interface ChangeValueProps {
  before: string | null;
  after: string | null;
  /** Where all of it comes or goes, a single value needs no mark. */
  plain: boolean;
}

/** A field as it is now and as it will be. */
export function ChangeValue({ before, after, plain }: ChangeValueProps) {
  if (plain && (before === null || after === null)) {
    return <span className="whitespace-pre-wrap wrap-anywhere">{before ?? after}</span>;
  }
  return (
    <span className="block whitespace-pre-wrap wrap-anywhere">
      {before === null ? null : <Removed text={before} />}
      {before === null || after === null ? null : (
        <span aria-hidden="true" className="mx-1.5 text-ink-faint">
          →
        </span>
      )}
      {after === null ? null : <Added text={after} />}
      {before !== null && after === null ? (
        <span className="ml-1.5 text-sm text-ink-faint">(removed)</span>
      ) : null}
    </span>
  );
}

/** The entries of a list: what stays, comes and goes. */
export function ListChanges({ items, plain }: { items: ListChange['items']; plain: boolean }) {
  return items.length === 0 ? (
    <span className="text-ink-faint">none</span>
  ) : (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {items.map(({ text, change }) => (
        <li key={`${change} ${text}`} className="wrap-anywhere">
          {plain || change === 'same' ? (
            text
          ) : change === 'added' ? (
            <Added text={text} />
          ) : (
            <Removed text={text} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Added({ text }: { text: string }) {
  return (
    <ins className="bg-seal-wash box-decoration-clone px-0.5 text-seal-strong decoration-seal decoration-1 underline-offset-3">
      <span className="sr-only">[new] </span>
      {text}
    </ins>
  );
}

function Removed({ text }: { text: string }) {
  return (
    <del className="bg-stop-wash box-decoration-clone px-0.5 text-stop decoration-stop">
      <span className="sr-only">[before] </span>
      {text}
    </del>
  );
}
