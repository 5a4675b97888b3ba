import { type Action, isMailAction, type MailAction } from '#lib/domain/action.ts';
import { describeDuration } from '#lib/domain/batch.ts';
import { groupActions, listDeeds, nameAction, nameDeed } from '#lib/domain/deeds.ts';
import { outlineAction } from '#lib/domain/describe-action.ts';
import {
  explainAlias,
  explainChanges,
  explainTelling,
  explainUndo,
  explainWhen,
  type FieldChange,
  findNeeded,
  writeAddress,
} from '#lib/domain/explain-action.ts';
import { type BatchGroup, groupBatch, isBatch } from '#lib/domain/group-batch.ts';
import { cleanCharacters, cleanLine } from '#lib/mail/clean-characters.ts';

const EXCERPT = 280;
const MAX_LINE = 1_000;
const SAMPLE = 60;
/** Parts of a notification that are shown; the link shows the others. */
const MAX_PARTS = 20;

/**
 * What a notification shows of one action, or of many of one deed. Every text is a single line,
 * cleaned: words of mails and events can start no line of ours and turn no text around.
 */
export interface Part {
  heading: string;
  /** From whom to whom, or in which account. */
  route: string;
  /** What moved since it was shown the last time. */
  moved: string[];
  /** What changes, before and after. */
  changes: string[];
  /** The beginning of a mail's text; null where it is none. This one may have several lines. */
  excerpt: string | null;
  /** Who is told, what it goes together with, and whether it can be undone. */
  facts: string[];
  risk: string;
}

interface Reader {
  timeZone: string;
  undoMinutes: number;
}

/** The parts of a notification, and how many more there are. */
export function describeParts(actions: Action[], reader: Reader): { parts: Part[]; more: number } {
  const groups = groupActions(actions);
  const shown = groups.slice(0, MAX_PARTS);
  return {
    parts: shown.map((group) => cleanPart(describeGroup(group, actions, reader))),
    more: groups.slice(MAX_PARTS).flat().length,
  };
}

function describeGroup(group: Action[], all: Action[], reader: Reader): Part {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0) {
    return describeAction(first, all, reader);
  }
  return {
    heading: listDeeds(group).join(', '),
    route: `In the account ${first.accountEmail}`,
    moved: [...new Set(group.flatMap((action) => action.moved ?? []))],
    changes: isBatch(group)
      ? groupBatch(group).map(describeBatch)
      : group.map((action) => describeRow(action, reader.timeZone)),
    excerpt: null,
    facts: [
      ...(isBatch(group) ? [`Carrying them all out takes ${describeDuration(group)}.`] : []),
      explainUndo(first, reader.undoMinutes),
    ],
    risk: describeRisk(group),
  };
}

/** `• Gym, Mon 23 Nov 2026, 18:30–19:30`; a mail by its subject. */
function describeRow(action: Action, timeZone: string): string {
  const { title } = outlineAction(action);
  if (action.kind === 'patch_event') {
    return `• ${title}: ${explainChanges(action, timeZone).map(writeChange).join('; ')}`;
  }
  return `• ${[title, explainWhen(action, timeZone)].filter((text) => text !== null).join(', ')}`;
}

/** `• 6 of Brickline Office (brickline.example): “20% off”, “Free delivery” and 4 more`. */
function describeBatch({ name, detail, actions, samples, risk }: BatchGroup): string {
  const titles = samples.map((title) => `“${shorten(title, SAMPLE)}”`).join(', ');
  const more = actions.length - samples.length;
  const who = detail === '' ? name : `${name} (${detail})`;
  const warning = risk.level === 'high' ? ' High risk.' : '';
  return `• ${actions.length} of ${who}: ${titles}${more > 0 ? ` and ${more} more` : ''}${warning}`;
}

function describeAction(action: Action | undefined, all: Action[], reader: Reader): Part {
  if (action === undefined) {
    throw new RangeError('A group of actions is never empty.');
  }
  const needed = findNeeded(action, all).map(nameAction);
  const telling = explainTelling(action);
  return {
    heading: `${nameDeed(action)}: ${outlineAction(action).title}`,
    route: isMailAction(action) ? writeRoute(action) : `In the account ${action.accountEmail}`,
    moved: action.moved ?? [],
    changes: explainChanges(action, reader.timeZone).map(writeChange),
    excerpt: isMailAction(action) ? action.payload.body : null,
    facts: [
      ...(telling === null ? [] : [telling]),
      ...(needed.length === 0 ? [] : [`Only together with: ${needed.join(', ')}`]),
      explainUndo(action, reader.undoMinutes),
    ],
    risk: describeRisk([action]),
  };
}

function writeRoute(action: MailAction): string {
  const { from, to, cc } = action.payload;
  const alias = explainAlias(action);
  const sender = alias === null ? from.address : `${from.address} (${alias})`;
  return `From ${sender} to ${[...to, ...cc].map(writeAddress).join(', ')}`;
}

function describeRisk(actions: Action[]): string {
  const level = (['high', 'medium', 'low'] as const).find((one) =>
    actions.some((action) => action.risk.level === one),
  );
  const reasons = new Set(actions.flatMap((action) => action.risk.reasons));
  return `Risk: ${level}. ${[...reasons].join(' ')}`;
}

/** `When: Thu 18 Jun 2026, 10:00–11:00 → Thu 18 Jun 2026, 14:00–15:00`. */
function writeChange(change: FieldChange): string {
  if ('items' in change) {
    const signs = { same: '', added: '+', removed: '−' } as const;
    return `${change.label}: ${change.items.map((item) => signs[item.change] + item.text).join(', ')}`;
  }
  const { label, before, after } = change;
  return `${label}: ${[before, after].filter((text) => text !== null).join(' → ')}`;
}

function cleanPart(part: Part): Part {
  const clean = (text: string) => cleanLine(text, MAX_LINE);
  return {
    heading: clean(part.heading),
    route: clean(part.route),
    moved: part.moved.map(clean),
    changes: part.changes.map((text) => shorten(clean(text), EXCERPT)),
    excerpt: part.excerpt === null ? null : shorten(cleanCharacters(part.excerpt).text, EXCERPT),
    facts: part.facts.map(clean),
    risk: clean(part.risk),
  };
}

/** Counts signs and not code units, so that no emoji is cut in half. */
export function shorten(text: string, length: number): string {
  const signs = [...text];
  return signs.length <= length
    ? text
    : `${signs
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}
