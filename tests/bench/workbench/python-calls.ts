/** One call of an answer: `calendar.delete_event.func(event_id="00000256")`. */
export interface PythonCall {
  /** `calendar.delete_event` */
  name: string;
  args: Record<string, string>;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

/** The text of a Python string literal between its quotes. */
function readEscapes(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([\s\S]))/gi,
    (_, byte?: string, unit?: string, char = '') => {
      const code = byte ?? unit;
      return code === undefined ? (ESCAPES[char] ?? char) : String.fromCharCode(parseInt(code, 16));
    },
  );
}

/** The strings of a Python list of strings, as `repr` writes it. @throws for anything else */
function readList(text: string): string[] {
  const inner = /^\s*\[([\s\S]*)\]\s*$/.exec(text)?.[1];
  if (inner === undefined) {
    throw new Error(`no list: ${text}`);
  }
  const strings: string[] = [];
  const literal = /\s*(?:'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)")\s*(?:,|$)/y;
  while (literal.lastIndex < inner.trimEnd().length) {
    const match = literal.exec(inner);
    if (!match) {
      throw new Error(`no list of strings: ${text}`);
    }
    strings.push(readEscapes(match[1] ?? match[2] ?? ''));
  }
  return strings;
}

const CALL = /^\s*([\w.]+?)(?:\.func)?\(([\s\S]*)\)\s*$/;
/** A quote inside a text is not escaped in these calls: a text ends where the next argument follows. */
const ARGUMENT =
  /\s*(\w+)\s*=\s*(?:(["'])([\s\S]*?)\2(?=\s*(?:,\s*\w+\s*=|,?\s*$))|([^\s,"']+))\s*,?/y;

function readCall(text: string): PythonCall {
  const [, name, list = ''] = CALL.exec(text) ?? [];
  if (name === undefined) {
    throw new Error(`no call: ${text}`);
  }
  const args: Record<string, string> = {};
  ARGUMENT.lastIndex = 0;
  while (ARGUMENT.lastIndex < list.trimEnd().length) {
    const match = ARGUMENT.exec(list);
    if (!match?.[1]) {
      throw new Error(`no arguments by name: ${text}`);
    }
    args[match[1]] = match[4] ?? readEscapes(match[3] ?? '');
  }
  return { name, args };
}

/** The calls of an answer: `[]`, or a Python list of calls as strings. @throws for another form */
export function readCalls(answer: string): PythonCall[] {
  return readList(answer).map(readCall);
}
