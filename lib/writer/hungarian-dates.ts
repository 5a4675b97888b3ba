import { Chrono, type Component, type ParsingContext } from 'chrono-node';

/** Hungarian for chrono, which has none: weekdays, tomorrow, month names with a day, clock times. */

const WEEKDAYS = ['vasárnap', 'hétfő', 'kedd', 'szerda', 'csütörtök', 'péntek', 'szombat'];
/** Stems as they stand before a suffix: "hétfőn", "szerdán", "péntekig". */
const WEEKDAY = 'vasárnap|hétfő|kedd|szerd[aá]|csütörtök|péntek|szombat';
const MONTHS = 'jan|feb|már|ápr|máj|jún|júl|aug|sze|okt|nov|dec'.split('|');
const MONTH =
  'január|február|március|április|május|június|július|augusztus|szeptember|október|november|december|jan|febr?|márc|ápr|máj|jún|júl|aug|szept|okt|nov|dec';
const SUFFIX = '(?:[-\\s]?(?:[aá]n|[eéoö]n|n|i|j?[aeá]ig|ig|re|ra|ben|ban|kor|tól|től))?';
const CLOCK =
  '(?:\\s*,?\\s*(?:(délelőtt|délután|reggel|este)\\s*)?(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:óra(?:kor)?|h\\b|kor\\b|-?kor\\b|(?<=[:.]\\d{2})))?';

type Components = { [component in Component]?: number };

function readClock(match: RegExpMatchArray, at: number): Components {
  const part = match[at];
  const hour = Number(match[at + 1]);
  if (match[at + 1] === undefined || hour > 24) {
    return {};
  }
  const isLate = /délután|este/i.test(part ?? '') && hour < 12;
  return { hour: isLate ? hour + 12 : hour, minute: Number(match[at + 2] ?? 0) };
}

function addDays(context: ParsingContext, days: number): Components {
  const day = context.reference.getDateWithAdjustedTimezone();
  day.setDate(day.getDate() + days);
  return { year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() };
}

function create(
  source: string,
  extract: (context: ParsingContext, match: RegExpMatchArray) => Components,
) {
  const pattern = new RegExp(`(?<!\\p{L})${source}`, 'iu');
  return { pattern: () => pattern, extract };
}

export const hungarian = new Chrono({
  refiners: [],
  parsers: [
    create(`(jövő\\s+(?:héten\\s+)?)?(${WEEKDAY})${SUFFIX}(?!\\p{L})${CLOCK}`, (context, match) => {
      const name = (match[2] ?? '').toLowerCase().replace('szerdá', 'szerda');
      const today = context.reference.getDateWithAdjustedTimezone().getDay();
      const wanted = WEEKDAYS.indexOf(name);
      const toMonday = (8 - today) % 7 || 7;
      const ahead = (wanted - today + 7) % 7 || 7;
      const nextWeek = toMonday + ((wanted + 6) % 7);
      const days = match[1] === undefined ? ahead : nextWeek;
      return { ...addDays(context, days), weekday: wanted, ...readClock(match, 3) };
    }),
    create(`(ma|holnapután|holnap)(?:ig|ra)?(?!\\p{L})${CLOCK}`, (context, match) => {
      const word = (match[1] ?? '').toLowerCase();
      const days = word === 'ma' ? 0 : word === 'holnap' ? 1 : 2;
      return { ...addDays(context, days), ...readClock(match, 2) };
    }),
    create(
      `(?:(20\\d{2})\\.\\s*)?(${MONTH})\\.?\\s+(\\d{1,2})\\.?${SUFFIX}(?!\\p{L})${CLOCK}`,
      (context, match) => {
        const month = MONTHS.indexOf((match[2] ?? '').toLowerCase().slice(0, 3)) + 1;
        const day = Number(match[3]);
        const now = context.reference.getDateWithAdjustedTimezone();
        const isPast = new Date(now.getFullYear(), month - 1, day, 23) < now;
        const year =
          match[1] === undefined ? now.getFullYear() + (isPast ? 1 : 0) : Number(match[1]);
        return { year, month, day, ...readClock(match, 4) };
      },
    ),
  ],
});
