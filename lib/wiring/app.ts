import { setTimeout as sleep } from 'node:timers/promises';
import { createInngestAnnouncer } from '#inngest/client.ts';
import { createDecideByLink, createOpenLink } from '#lib/approvals/approval-link.ts';
import { createDecideApproval } from '#lib/approvals/decide-approval.ts';
import { createRecordToolUse } from '#lib/audit/record-tool-use.ts';
import { createCheckRate } from '#lib/costs/rate-limit.ts';
import { createCountToolUse } from '#lib/db/count-tool-use.ts';
import { createActionHandlers } from '#lib/effects/action-handlers.ts';
import { createCarryOutDue } from '#lib/effects/carry-out-due.ts';
import { createSendNow, createUndoEffect, createUndoRun } from '#lib/effects/change-hold.ts';
import { createFindHandChange } from '#lib/effects/find-hand-change.ts';
import { createSettleCancelled } from '#lib/effects/settle-cancelled.ts';
import { createTakeBackEffect } from '#lib/effects/take-back-effect.ts';
import { createTendRun } from '#lib/effects/tend-effects.ts';
import { createCheckOrigin } from '#lib/platform/check-origin.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { readEnv } from '#lib/platform/env.ts';
import { createAnswerQuestion } from '#lib/runs/answer-question.ts';
import { createCancelRun } from '#lib/runs/cancel-run.ts';
import { createDismissDeadLetter } from '#lib/runs/dismiss-dead-letter.ts';
import { createFailRun } from '#lib/runs/fail-run.ts';
import { createLeaveRun } from '#lib/runs/leave-run.ts';
import { createReadRunEvents } from '#lib/runs/read-run-events.ts';
import { createRestartRun } from '#lib/runs/restart-run.ts';
import { createResumeRuns } from '#lib/runs/resume-runs.ts';
import { createRetryRun } from '#lib/runs/retry-run.ts';
import { createStartRun } from '#lib/runs/start-run.ts';
import { createWatchRuns } from '#lib/runs/watch-runs.ts';
import { createAdvanceRun, createConcludeRun, FIRST_POSITION } from '#lib/workflows/advance-run.ts';
import { GRAPH_VERSION } from '#lib/workflows/workflow-graph.ts';
import { createAccountCare } from './account-care.ts';
import { createAnnouncements, createPatientAnnouncer } from './announcements.ts';
import { getAuditLog, getCheckpoints, getPrisma, getStores } from './database.ts';
import { createTargets, createTools, shareLabels } from './google.ts';
import { createMcp } from './mcp.ts';
import { createNotifications } from './notifications.ts';
import { createQueries } from './queries.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { createRunErrors } from './run-errors.ts';
import { createRunRecords } from './run-records.ts';
import { createSettings } from './settings.ts';
import { toEffectView } from './views.ts';
import { createWorkflow } from './workflow.ts';

/** How often the logs of runs are looked at that somebody watches, ms. Not every Postgres notifies. */
const WATCH_MS = 100;

function createApp() {
  const env = readEnv();
  const clock = systemClock;
  const stores = getStores();
  const audit = getAuditLog();
  const announcer = createPatientAnnouncer(createInngestAnnouncer());
  const { runs, approvals, effects, accounts, deadLetters, chat } = stores;

  const accountCare = createAccountCare({
    env,
    clock,
    stores,
    audit,
    forgetRun: (runId) => getCheckpoints().deleteThread(runId),
  });
  const tools = createTools({ env, accounts, tellLost: accountCare.tellLost });
  const targets = createTargets(tools);
  const handlers = createActionHandlers(shareLabels(targets));
  const graph = createWorkflow({ env, clock, stores, tools, handlers });
  const openLink = createOpenLink({ approvals, clock });
  const decideApproval = createDecideApproval({ approvals, audit, clock, ...announcer });
  const holdPorts = {
    effects,
    audit,
    clock,
    ...runs,
    ...announcer,
    findHandChange: createFindHandChange(targets),
  };
  const queries = createQueries({ stores, openLink });
  const settings = createSettings({ accounts, audit });
  const startRun = createStartRun({
    runs,
    clock,
    graphVersion: GRAPH_VERSION,
    listAccounts: accounts.listAccounts,
    ...announcer,
  });
  const watchRun = createWatchRuns({ runs, pause: () => sleep(WATCH_MS) });
  const undoEffect = createUndoEffect(holdPorts);
  const sendNow = createSendNow(holdPorts);
  const undoRun = createUndoRun(holdPorts);
  const cancelRun = createCancelRun({ ...stores, audit, ...announcer });
  const retryRun = createRetryRun({ runs, deadLetters, clock, ...announcer });
  const failRun = createFailRun({ runs, chat, deadLetters });
  const restartRun = createRestartRun({ runs, approvals, deadLetters, startRun });
  const concludeRun = createConcludeRun({ graph, runs });
  const recordToolUse = createRecordToolUse({
    audit,
    countToolUse: createCountToolUse(getPrisma()),
  });
  const carryOut = { effects, handlers, audit, clock, appendEvents: runs.appendEvents };
  const advanceRun = createAdvanceRun({
    graph,
    graphVersion: GRAPH_VERSION,
    runs,
    leaveRun: createLeaveRun({ runs, approvals, effects, chat }),
  });

  return {
    ...queries,
    ...settings,
    ...accountCare,
    ...createRunRecords({ stores, readRun: queries.readRun }),
    ...createNotifications({ env, clock, stores, announcer }),
    ...createAnnouncements({ clock, stores, announcer }),
    ...createRunErrors({ runs, failRun }),
    ...createMcp({ env, clock, stores, audit, tools, startRun, watchRun }),
    checkOrigin: createCheckOrigin(env.APP_URL),
    checkRate: createCheckRate(createRateLimiter(env)),
    startRun: async (...given: Parameters<typeof startRun>) => {
      const started = await startRun(...given);
      await settings.adoptTimeZone(started.run.userId, started.run.timeZone);
      return started;
    },
    cancelRun: async (...given: Parameters<typeof cancelRun>) =>
      queries.viewRun(await cancelRun(...given)),
    answerQuestion: createAnswerQuestion({ ...stores, audit, clock, ...announcer }),
    retryRun: async (...given: Parameters<typeof retryRun>) =>
      queries.viewRun(await retryRun(...given)),
    resumeRuns: createResumeRuns({ deadLetters, retryRun }),
    restartRun: async (...given: Parameters<typeof restartRun>) =>
      queries.viewRun(await restartRun(...given)),
    dismissDeadLetter: createDismissDeadLetter({ deadLetters, cancelRun }),
    readRunEvents: createReadRunEvents({
      runs,
      watchRun,
    }),
    decideApproval: async (...given: Parameters<typeof decideApproval>) => {
      const approval = await decideApproval(...given);
      return queries.viewApproval(approval);
    },
    decideByLink: createDecideByLink({ openLink, decideApproval }),
    undoEffect: async (...given: Parameters<typeof undoEffect>) =>
      toEffectView(await undoEffect(...given)),
    sendNow: async (...given: Parameters<typeof sendNow>) => toEffectView(await sendNow(...given)),
    undoRun: async (...given: Parameters<typeof undoRun>) =>
      (await undoRun(...given)).map(toEffectView),
    carryOutDue: createCarryOutDue(carryOut),
    tendRun: createTendRun({
      effects,
      clock,
      getRun: runs.getRun,
      settleCancelled: createSettleCancelled({ effects, handlers }),
      takeBackEffect: createTakeBackEffect({ ...carryOut, ...targets }),
    }),
    firstPosition: FIRST_POSITION,
    // The durable side drives a run in one place at a time.
    advanceRun: (...given: Parameters<typeof advanceRun>) =>
      getCheckpoints().follow(() => advanceRun(...given)),
    concludeRun: async (...given: Parameters<typeof concludeRun>) => {
      await recordToolUse(...given);
      return concludeRun(...given);
    },
  };
}

let app: ReturnType<typeof createApp> | undefined;

/** The use cases with their implementations behind them: made once a process, on first use. */
export function getApp(): ReturnType<typeof createApp> {
  app ??= createApp();
  return app;
}
