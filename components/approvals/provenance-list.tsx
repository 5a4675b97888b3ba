import type { Provenance } from '#lib/domain/draft.ts';
import { nameField, SOURCE_WORDS } from './approval-words.ts';

/** Where each recipient, time and fact of a draft came from, with the words themselves. */
export function ProvenanceList({ entries }: { entries: Provenance[] }) {
  return (
    <ul className="space-y-2 text-sm">
      {entries.map((entry) => (
        <li key={`${entry.field} ${entry.value} ${entry.excerpt}`}>
          <span className="text-ink-faint">{nameField(entry.field)}: </span>
          <span className="font-medium wrap-anywhere">{entry.value}</span>
          <span className="text-ink-soft"> — from {SOURCE_WORDS[entry.source]}</span>
          {entry.excerpt === '' ? null : (
            <q className="mt-0.5 block border-l-2 border-line pl-2.5 font-serif text-ink-soft">
              {entry.excerpt}
            </q>
          )}
        </li>
      ))}
    </ul>
  );
}
