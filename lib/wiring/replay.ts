import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import pg from 'pg';
import { priceOfModel } from '#lib/costs/model-price.ts';
import { createAnswerStore } from '#lib/db/answer-store.ts';
import { createApprovalStore } from '#lib/db/approval-store.ts';
import { createDatabase } from '#lib/db/client.ts';
import { createEffectStore } from '#lib/db/effect-store.ts';
import { createQuestionStore } from '#lib/db/question-store.ts';
import { createRunStore } from '#lib/db/run-store.ts';
import { isFinished } from '#lib/domain/run.ts';
import { createEmbeddedPlanner } from '#lib/planner/embedded-planner.ts';
import { readDatabaseEnv } from '#lib/platform/env.ts';
import type { CalendarService, MailService } from '#lib/tools/ports.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import { type RecordedRun, type ReplayCheck, replayRun } from '#lib/workflows/replay-run.ts';
import { createEmbeddedWriter } from '#lib/writer/embedded-writer.ts';
import { CHECKPOINT_SCHEMA } from './database.ts';

// `npm run replay -- RUN`: goes through a finished run again from its record, without any outside,
// and exits with 1 where its plan, an action or an approval came out differently.

/** Nothing can be reached: a tool that is called for real ends the replay. */
const NOWHERE = new Proxy(
  {},
  {
    get(_target, name) {
      throw new Error(`a replay reaches nothing outside, and ${String(name)} was asked for`);
    },
  },
);

async function readRecord(runId: string, url: string): Promise<RecordedRun> {
  const database = createDatabase({ url, poolSize: 2 });
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    const owner = await database.run.findUnique({ where: { id: runId }, select: { userId: true } });
    const run = owner && (await createRunStore(database).getRun(owner.userId, runId));
    if (!run) {
      throw new Error(`There is no run ${runId}.`);
    }
    if (!isFinished(run.status)) {
      throw new Error(`The run is ${run.status}: only a finished run can be gone through again.`);
    }
    const saver = new PostgresSaver(pool, undefined, { schema: CHECKPOINT_SCHEMA });
    const last = await saver.getTuple({ configurable: { thread_id: runId } });
    const values = last?.checkpoint.channel_values as RecordedRun['inputs'] | undefined;
    if (!values?.accounts) {
      throw new Error('The run has no checkpoint: it ended before it began.');
    }
    const { userId } = run;
    const page = { status: null, runId, limit: 50 };
    const approvals = await createApprovalStore(database).listApprovals(userId, page);
    return {
      run,
      inputs: {
        accounts: values.accounts,
        settings: values.settings,
        previous: values.previous ?? null,
      },
      answers: await createAnswerStore(database).listAnswers(userId, runId),
      questions: await createQuestionStore(database).listQuestions(userId, runId),
      approvals: approvals.toReversed(),
      effects: await createEffectStore(database).listEffects(userId, runId),
    };
  } finally {
    await pool.end();
    await database.$disconnect();
  }
}

/** What the run's model cost: it is part of what was shown. */
function priceOf({ estimate }: RecordedRun['run'], embedded: string) {
  const paid = estimate !== null && estimate.totalMicros > 0;
  return priceOfModel(paid ? 'openai' : 'embedded', estimate?.model ?? embedded);
}

function report(checks: ReplayCheck[]): boolean {
  const same = checks.filter((check) => check.recorded === check.replayed);
  for (const { what, recorded, replayed } of checks) {
    const line =
      recorded === replayed
        ? `same  ${what}  ${recorded?.slice(0, 16) ?? 'none'}`
        : `DIFF  ${what}  recorded ${recorded ?? 'none'}  replayed ${replayed ?? 'none'}`;
    process.stdout.write(`${line}\n`);
  }
  process.stdout.write(`replay: checked=${checks.length} same=${same.length}\n`);
  return same.length === checks.length;
}

const runId = process.argv[2];
if (runId === undefined) {
  process.stderr.write('Say which run: npm run replay -- RUN\n');
  process.exitCode = 2;
} else {
  const recorded = await readRecord(runId, readDatabaseEnv().DATABASE_URL);
  const writer = createEmbeddedWriter();
  const checks = await replayRun(recorded, {
    planner: createEmbeddedPlanner(),
    writer,
    price: priceOf(recorded.run, writer.model),
    tools: createRegistry({ mail: NOWHERE as MailService, calendar: NOWHERE as CalendarService }),
    mailLink: () => '',
  });
  process.exitCode = report(checks) ? 0 : 1;
}
