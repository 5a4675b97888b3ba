import { Temporal } from 'temporal-polyfill';
import {
  PLAN_VERSION,
  type Plan,
  type PlanInput,
  type PlanResult,
  stepsOf,
} from '#lib/domain/plan.ts';
import { BLOCK_RULES, BRIEF_RULES } from './brief-rules.ts';
import { compileRules, matchRules } from './conditions/parse-rules.ts';
import { singleDay } from './find-events.ts';
import type { Readings } from './read-request.ts';
import type { Reading } from './reading.ts';

const COMPILED = compileRules(BRIEF_RULES);
const BLOCKS = compileRules(BLOCK_RULES);
const FIRST =
  /^(what|what's|whats|where|which|how|plan|planning|organise|organize|structure|arrange|schedule|map|lay|sort|prepare|prioritise|prioritize|help|let|make|create|draw|suggest|propose|give|build|brief|briefing|update|get|send|write|show|summarise|summarize|recap|run|walk|take|talk|tell|list|catch|bring|anything|decide|figure|my|top|daily|morning|i|a|time|block|reserve|put|add|book|timeblock|time-block)$/;
const COURTESY =
  /^(please|pls|hey|hi|hello|ok|okay|so|and|now|can|could|would|will|you|kindly|just|good|morning|thanks|thank|i'd|like|to|want|need|me|countersign|assistant)$/;
/** Words around the day that say nothing else. */
const BESIDE =
  /^(today|now|this|morning|afternoon|evening|day|for|on|of|in|at|the|my|our|all|based|by|from|given|considering|using|looking|look|email|emails|mail|mails|inbox|messages|calendar|meetings|schedule|events|agenda|and|with|please|thanks|thank|you|according|according|account|into|taking|first|next|most|right|me|i|to|both|work|tonight)$/;

/** A briefing of a day, where the request asks for one and for nothing else; else null. */
export function planBrief(input: PlanInput, readings: Readings): PlanResult | null {
  const words = input.text.trim().split(/\s+/u, 24);
  if (words.length > 23 || !words.some((word) => FIRST.test(word.toLowerCase()))) return null;
  const read = readings('mail');
  const { tokens } = read;
  const again = blockBrief(input, read);
  if (again) return again;
  for (let at = 0; at < Math.min(tokens.length, 8); at += 1) {
    const match = matchRules(COMPILED, read, at);
    // Days to come are looked for only where they are needed: it takes the longest.
    const reading = match && readings('calendar');
    const dated = match?.rule.dated !== true || reading?.dates.get(match.end)?.days != null;
    const rest = reading && dated ? readRest(reading, match.end, input) : null;
    if (match && reading && rest) {
      return brief(input, rest.day, match.rule.blocks || rest.blocks, saysDay(reading));
    }
    if (!COURTESY.test(tokens[at]?.norm ?? '')) return null;
  }
  return null;
}

function saysDay({ tokens, dates }: Reading): boolean {
  return dates.size > 0 || tokens.some(({ norm }) => /^(today|tonight|now|this)$/.test(norm));
}

function brief(input: PlanInput, day: string, blocks: boolean, said: boolean): PlanResult {
  const step = {
    id: 's1',
    kind: 'brief_day' as const,
    accountIds: input.accounts.map(({ id }) => id),
    day,
    blocks,
  };
  const assumptions = said ? [] : ['No day was given: today is meant.'];
  const plan: Plan = {
    version: PLAN_VERSION,
    workflow: 'planning',
    steps: [step],
    unused: [],
    assumptions,
  };
  return { ok: true, plan };
}

/** The day that the rest of the words names, today where they name none; null where they say more. */
function readRest(
  reading: Reading,
  from: number,
  input: PlanInput,
): { day: string; blocks: boolean } | null {
  const { tokens, dates } = reading;
  const today = Temporal.Instant.from(input.at).toZonedDateTimeISO(input.timeZone).toPlainDate();
  let day: string | null = null;
  let at = from;
  let blocks = false;
  while (at < tokens.length) {
    const point = dates.get(at);
    const block = matchRules(BLOCKS, reading, at);
    if (block) {
      blocks = true;
      at = block.end;
    } else if (point?.days) {
      const single = singleDay(point.days);
      if (single === null || day !== null || single < today.toString()) return null;
      day = single;
      at = point.end;
    } else if (tokens[at]?.kind === 'word' && BESIDE.test(tokens[at]?.norm ?? '')) at += 1;
    else return null;
  }
  return { day: day ?? today.toString(), blocks };
}

/** "block time for it", after a briefing: the same day, with its blocks. */
function blockBrief(input: PlanInput, reading: Reading): PlanResult | null {
  const [told] = stepsOf(input.previous?.plan ?? null, 'brief_day');
  if (!told) return null;
  let at = 0;
  while (COURTESY.test(reading.tokens[at]?.norm ?? '')) at += 1;
  const match = matchRules(BLOCKS, reading, at);
  const rest = match && readRest(reading, match.end, input);
  const today = Temporal.Instant.from(input.at).toZonedDateTimeISO(input.timeZone).toPlainDate();
  if (!rest || told.day < today.toString()) return null;
  return brief(input, saysDay(reading) ? rest.day : told.day, true, true);
}
