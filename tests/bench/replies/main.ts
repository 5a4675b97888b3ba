import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readReply } from '#lib/mail/strip-quotes.ts';

/**
 * `npm run bench:replies -- --dir D`: how much of what people answered is read exactly. Every
 * `name.txt` under D is the text of a mail, its `name.visible.txt` what its writer wrote in it:
 * without the answered mail, quotes below the answer, signatures marked as such and what phones
 * add. Spaces at the ends of lines and empty lines at the start and the end don't count.
 *   --show   how many of the differing pairs are printed (0)
 */
const { values } = parseArgs({
  options: { dir: { type: 'string' }, show: { type: 'string', default: '0' } },
});

interface Pair {
  name: string;
  text: string;
  expected: string;
}

function normalize(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function listPairs(dir: string): Pair[] {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const known = new Set(files);
  return files
    .filter((file) => file.endsWith('.txt') && !file.endsWith('.visible.txt'))
    .filter((file) => known.has(file.replace(/\.txt$/, '.visible.txt')))
    .sort()
    .map((file) => ({
      name: relative(dir, file),
      text: readFileSync(file, 'utf8'),
      expected: readFileSync(file.replace(/\.txt$/, '.visible.txt'), 'utf8'),
    }));
}

/** What the mail says; a mail that is only passed on says what is passed on. */
function read(text: string): string {
  const reply = readReply(text.replace(/\r\n?/g, '\n'), '');
  return reply.text === '' ? reply.forwarded : reply.text;
}

const dir = values.dir;
if (dir === undefined) {
  console.error('bench:replies: say where the mails are: npm run bench:replies -- --dir D');
  process.exitCode = 2;
} else {
  const pairs = listPairs(resolve(dir));
  const wrong = pairs.filter(({ text, expected }) => normalize(read(text)) !== normalize(expected));
  for (const { name, text, expected } of wrong.slice(0, Number(values.show))) {
    console.log(
      `--- ${name}: expected\n${normalize(expected)}\n--- ${name}: read\n${normalize(read(text))}\n`,
    );
  }
  const exact = pairs.length - wrong.length;
  const share = pairs.length === 0 ? 0 : exact / pairs.length;
  console.log(`bench:replies: exact=${exact}/${pairs.length} share=${share.toFixed(4)}`);
  process.exitCode = pairs.length === 0 ? 1 : 0;
}
