import { isFinished, runEventSchema, runStatusSchema } from '#lib/domain/run.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { cleanText, encodeJson } from '#lib/platform/storable-json.ts';
import type { CreateRunInput, RunStore } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';
import { isDuplicate, refuseStrangers } from './database-errors.ts';
import { Prisma, type Run } from './generated/client.ts';
import { toJson } from './json.ts';
import { toRunRecord } from './run-record.ts';

const TITLE_LENGTH = 80;

function makeTitle(text: string): string {
  // A conversation is a link in a list: it needs words to be read by, also where the request has none.
  const line = text.trim().replace(/\s+/g, ' ') || '(nothing)';
  const letters = Array.from(line);
  return letters.length <= TITLE_LENGTH ? line : `${letters.slice(0, TITLE_LENGTH - 1).join('')}…`;
}

/** The request's rows, all of them or none. */
async function insertRun(
  prisma: Database,
  userId: string,
  { requestId, conversationId, text, requestedAt, givenPlan, ...rest }: CreateRunInput,
): Promise<Run> {
  const words = cleanText(text);
  return await prisma.$transaction(async (tx) => {
    const conversation =
      conversationId === null
        ? await tx.conversation.create({ data: { userId, title: makeTitle(words) } })
        : { id: conversationId };
    const run = await tx.run.create({
      data: {
        ...rest,
        userId,
        requestId,
        conversationId: conversation.id,
        text: words,
        requestedAt: new Date(requestedAt),
        status: 'queued',
        ...(givenPlan && { givenPlan: toJson(givenPlan) }),
      },
    });
    await tx.message.create({
      data: {
        userId,
        conversationId: conversation.id,
        runId: run.id,
        key: `request:${requestId}`,
        role: 'user',
        blocks: toJson([{ type: 'text', text: words }]),
      },
    });
    if (conversationId !== null) {
      await tx.conversation.updateMany({
        where: { userId, id: conversationId },
        data: { updatedAt: new Date() },
      });
    }
    return run;
  });
}

/** Runs and their events in Postgres. */
export function createRunStore(prisma: Database): RunStore {
  return {
    async createRun(userId, input) {
      const key = { userId_requestId: { userId, requestId: input.requestId } };
      try {
        const run = await refuseStrangers('conversation', insertRun(prisma, userId, input));
        return { run: toRunRecord(run), created: true };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const run = await prisma.run.findUniqueOrThrow({ where: key });
        return { run: toRunRecord(run), created: false };
      }
    },

    async getRun(userId, runId) {
      const run = await prisma.run.findFirst({ where: { userId, id: runId } });
      return run && toRunRecord(run);
    },

    // Ids are UUIDs of version 7, so their order is that of creation.
    async listRuns(userId, { limit, before, conversationId }) {
      const runs = await prisma.run.findMany({
        where: {
          userId,
          ...(before === null ? {} : { id: { lt: before } }),
          ...(conversationId !== undefined && { conversationId }),
        },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return runs.map(toRunRecord);
    },

    async listQueued(userId) {
      const runs = await prisma.run.findMany({
        where: { userId, status: 'queued' },
        orderBy: { id: 'asc' },
        select: { id: true },
      });
      return runs.map(({ id }) => id);
    },

    async updateRun(userId, runId, { workflow, plan, planHash, estimate, error }) {
      const { count } = await prisma.run.updateMany({
        where: { userId, id: runId },
        data: {
          ...(workflow !== undefined && { workflow }),
          ...(plan && { plan: toJson(plan) }),
          ...(planHash !== undefined && { planHash }),
          ...(estimate && { estimate: toJson(estimate) }),
          ...(error !== undefined && { error: error ? toJson(error) : Prisma.DbNull }),
        },
      });
      if (count === 0) throw new NotFoundError('run');
    },

    async moveRun(userId, runId, from, to) {
      const ends = isFinished(to);
      const event = encodeJson({ type: 'run_status', status: to });
      const moved = await prisma.$queryRaw<{ seq: number }[]>`
        WITH moved AS (
          UPDATE "Run"
          SET "status" = ${to}, "eventSeq" = "eventSeq" + 1, "updatedAt" = clock_timestamp(),
              "finishedAt" = CASE WHEN ${ends}::boolean THEN clock_timestamp() END
          WHERE "userId" = ${userId} AND "id" = ${runId} AND "status" = ANY(${from}::text[])
          RETURNING "id", "userId", "eventSeq"
        )
        INSERT INTO "RunEvent" ("runId", "seq", "userId", "event", "at")
        SELECT "id", "eventSeq", "userId", ${event}::jsonb, clock_timestamp() FROM moved
        RETURNING "seq"`;
      return moved.length > 0;
    },

    // The row of the run is locked until the events are there to be seen, so whoever sees number n
    // sees all before it.
    async appendEvents(userId, runId, events) {
      const bumped = await prisma.$queryRaw<{ seq: number }[]>`
        WITH bumped AS (
          UPDATE "Run"
          SET "eventSeq" = "eventSeq" + ${events.length}::int, "updatedAt" = clock_timestamp()
          WHERE "userId" = ${userId} AND "id" = ${runId}
          RETURNING "id", "userId", "eventSeq"
        ), appended AS (
          INSERT INTO "RunEvent" ("runId", "seq", "userId", "event", "at")
          SELECT bumped."id", bumped."eventSeq" - ${events.length}::int + new."n", bumped."userId",
                 new."event", clock_timestamp()
          FROM bumped, jsonb_array_elements(${encodeJson(events)}::jsonb)
               WITH ORDINALITY AS new("event", "n")
        )
        SELECT "eventSeq" AS "seq" FROM bumped`;
      const last = bumped[0];
      if (!last) throw new NotFoundError('run');
      return last.seq;
    },

    async readHeads(asked) {
      const userIds = asked.map(({ userId }) => userId);
      const ids = asked.map(({ runId }) => runId);
      const rows = await prisma.$queryRaw<
        { userId: string; id: string; status: string; eventSeq: number }[]
      >`
        SELECT "Run"."userId", "Run"."id", "Run"."status", "Run"."eventSeq"
        FROM unnest(${userIds}::text[], ${ids}::text[]) AS asked("userId", "id")
        JOIN "Run" USING ("userId", "id")`;
      return rows.map(({ userId, id, status, eventSeq }) => ({
        userId,
        runId: id,
        status: runStatusSchema.parse(status),
        seq: eventSeq,
      }));
    },

    async listEvents(userId, runId, { after, limit }) {
      const rows = await prisma.runEvent.findMany({
        where: { userId, runId, seq: { gt: after } },
        orderBy: { seq: 'asc' },
        take: limit,
      });
      return rows.map(({ seq, at, event }) => ({
        seq,
        at: at.toISOString(),
        event: runEventSchema.parse(event),
      }));
    },
  };
}
