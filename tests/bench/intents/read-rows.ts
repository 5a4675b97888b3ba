import { readFileSync } from 'node:fs';

/** What somebody said, and what they wanted by the word of whoever labelled it. */
export interface Row {
  id: string;
  utterance: string;
  intent: string;
}

/**
 * Reads a table with a line of column names and tabs between the columns, of which `utterance` and
 * `intent` are used and `id` where there is one.
 *
 * @throws Error where a column is missing
 */
export function readRows(path: string): Row[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').split(/\r?\n/u);
  const names = head.split('\t');
  const [utterance, intent] = ['utterance', 'intent'].map((name) => {
    const column = names.indexOf(name);
    if (column === -1) throw new Error(`${path} has no column “${name}”.`);
    return column;
  });
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    const id = cells[names.indexOf('id')] ?? String(index + 2);
    return [{ id, utterance: cells[utterance ?? 0] ?? '', intent: cells[intent ?? 0] ?? '' }];
  });
}
