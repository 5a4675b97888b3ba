import { intakeEvent } from '#dev/inngest/engine/event-intake.ts';
import type { Engine, InternalEvent } from '#dev/inngest/engine/transition.ts';
import { createUlid, deriveSeededUlid } from '#dev/inngest/protocol/identifiers.ts';
import { type SentEvent, sentEventSchema } from '#dev/inngest/protocol/messages.ts';
import { type Answer, HttpError, type RouteRequest } from './http.ts';
import { awaitWithPatience } from './patience.ts';

const RESERVED = 'inngest/';

function readEvent(value: unknown, position: number): SentEvent {
  const parsed = sentEventSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? '' : ` ${issue.path.join('.')} ${issue.message}`;
    throw new HttpError(400, `Event ${position + 1} is not valid:${where}`);
  }
  if (parsed.data.name.startsWith(RESERVED)) {
    throw new HttpError(400, `Event ${position + 1}: names that begin '${RESERVED}' are reserved.`);
  }
  return parsed.data;
}

function completeEvent(sent: SentEvent, internalId: string, now: number): InternalEvent {
  return {
    internalId,
    event: {
      data: sent.data ?? {},
      id: sent.id == null || sent.id === '' ? internalId : sent.id,
      name: sent.name,
      ts: sent.ts == null || sent.ts === 0 ? now : sent.ts,
      user: sent.user ?? {},
      ...(sent.v == null ? {} : { v: sent.v }),
      ...(sent.meta == null ? {} : { meta: sent.meta }),
    },
  };
}

/**
 * `POST /e/:key`: one event or a list. All are stored and delivered in one transaction before the
 * answer, `{ ids, status: 200 }`. The ids are the server's own, whatever ids the events carry. Any
 * key is accepted: the server is for one machine.
 */
export async function receiveEvents(engine: Engine, request: RouteRequest): Promise<Answer> {
  const body = await request.readBody();
  const sent = (Array.isArray(body) ? body : [body]).map(readEvent);
  const seed = request.header('x-inngest-event-id-seed');
  const now = engine.now();
  const events = sent.map((event, index) => {
    const seeded = seed === undefined ? undefined : deriveSeededUlid(seed, index);
    return completeEvent(event, seeded ?? createUlid(now), now);
  });
  await awaitWithPatience(
    engine.transact(async (transition) => {
      for (const event of events) {
        await intakeEvent(transition, event);
      }
    }),
  );
  return {
    status: 200,
    body: { json: { ids: events.map(({ internalId }) => internalId), status: 200 } },
  };
}
