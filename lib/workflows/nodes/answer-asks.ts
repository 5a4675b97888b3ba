import { Temporal } from 'temporal-polyfill';
import type { Slot } from '#lib/domain/draft.ts';
import { findFreeSlots, isFree } from '#lib/domain/free-slots.ts';
import { settingsSchema } from '#lib/domain/settings.ts';
import type { Ask, AskAnswer } from '#lib/domain/writer.ts';
import { dayNumberOf, MINUTE_MS, spanOfDays } from '#lib/domain/zone-clock.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import type { RunStateType } from '../run-state.ts';

/** Times offered in one reply. */
const OFFERED = 3;
/** Days after a proposed time in which alternatives are looked for. */
const ALTERNATIVE_DAYS = 5;

/** The busy spans of all the user's calendars that may be seen; null where there is none. */
export type ReadBusy = (range: Slot) => Promise<Slot[] | null>;

/** Reads free/busy over all accounts of the run: a person is busy when any calendar says so. */
export function createReadBusy(ports: WorkflowPorts, state: RunStateType): ReadBusy {
  const seeing = state.accounts.filter((account) => account.capabilities.includes('see_calendar'));
  return async (range) => {
    if (seeing.length === 0) {
      return null;
    }
    try {
      const spans = await Promise.all(
        seeing.map((account) => readTool(ports, state, ports.tools.listBusy, account.id, range)),
      );
      return spans.flat();
    } catch (error) {
      // A calendar that will not be read promises no time; one that may be read later is tried again.
      if (error instanceof AppError && !error.retryable) {
        return null;
      }
      throw error;
    }
  };
}

/** What the calendar says to an ask; null for asks that are not about time. */
export async function answerAsk(
  ask: Ask,
  context: Pick<RunStateType, 'settings' | 'timeZone' | 'at'>,
  readBusy: ReadBusy,
): Promise<AskAnswer | null> {
  if (ask.kind === 'availability') {
    const query = { ...ask, limit: OFFERED };
    const slots = await offerSlots(query, context, readBusy);
    return slots && slots.length > 0 ? { kind: 'slots', slots } : { kind: 'unknown' };
  }
  if (ask.kind === 'proposed_time') {
    return answerProposal({ start: ask.start, end: ask.end }, context, readBusy);
  }
  return null;
}

async function answerProposal(
  proposed: Slot,
  context: Pick<RunStateType, 'settings' | 'timeZone' | 'at'>,
  readBusy: ReadBusy,
): Promise<AskAnswer> {
  const busy = await readBusy(proposed);
  if (busy === null) {
    return { kind: 'unknown' };
  }
  if (isFree(proposed, busy)) {
    return { kind: 'free' };
  }
  const start = Temporal.Instant.from(proposed.start);
  const day = start.toZonedDateTimeISO(context.timeZone).toPlainDate();
  const minutes = (Date.parse(proposed.end) - Date.parse(proposed.start)) / 60_000;
  const alternatives = await offerSlots(
    {
      fromDay: day.toString(),
      toDay: day.add({ days: ALTERNATIVE_DAYS }).toString(),
      days: [],
      minutes,
      partOfDay: 'any',
      limit: OFFERED,
    },
    context,
    readBusy,
  );
  return { kind: 'busy', alternatives: alternatives ?? [] };
}

async function offerSlots(
  wanted: {
    fromDay: string;
    toDay: string;
    days: string[];
    minutes: number;
    partOfDay: 'morning' | 'afternoon' | 'any';
    limit: number;
  },
  context: Pick<RunStateType, 'settings' | 'timeZone' | 'at'>,
  readBusy: ReadBusy,
): Promise<Slot[] | null> {
  const { timeZone, at } = context;
  // A run that is gone through again may be older than a setting.
  const { meetingBufferMinutes: buffer, workingHours } = settingsSchema.parse(context.settings);
  const days = dayNumberOf(wanted.toDay) - dayNumberOf(wanted.fromDay) + 1;
  const { from, to } = spanOfDays(wanted.fromDay, days, timeZone);
  const busy = await readBusy({
    start: new Date(from - buffer * MINUTE_MS).toISOString(),
    end: new Date(to + buffer * MINUTE_MS).toISOString(),
  });
  if (busy === null) {
    return null;
  }
  const user = {
    id: 'user',
    busy,
    timeZone,
    workingHours,
    buffer: { beforeMinutes: buffer, afterMinutes: buffer },
  };
  return findFreeSlots({ ...wanted, people: [user], timeZone, notBefore: at }).slots;
}
