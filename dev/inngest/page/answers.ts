import { type Answer, HttpError, type RouteRequest } from '#dev/inngest/api/http.ts';
import { awaitWithPatience } from '#dev/inngest/api/patience.ts';
import type { Engine } from '#dev/inngest/engine/transition.ts';
import { listApps } from '#dev/inngest/store/app-store.ts';
import { findRun, listRuns } from '#dev/inngest/store/run-store.ts';
import { listAttempts, listSteps } from '#dev/inngest/store/step-store.ts';
import { renderRunPage } from './run-page.ts';
import { renderRunsPage } from './runs-page.ts';
import { STYLE } from './style.ts';

const RUNS_SHOWN = 100;

/** `GET /` */
export async function answerRunsPage(engine: Engine): Promise<Answer> {
  const { apps, runs } = await awaitWithPatience(
    engine.database.read(async (sql) => ({
      apps: await listApps(sql),
      runs: await listRuns(sql, RUNS_SHOWN),
    })),
  );
  const functionCounts = new Map<string, number>();
  for (const { appName } of engine.registry.list()) {
    functionCounts.set(appName, (functionCounts.get(appName) ?? 0) + 1);
  }
  return {
    status: 200,
    body: { html: renderRunsPage({ apps, runs, functionCounts, now: engine.now() }) },
  };
}

/** `GET /runs/:run` */
export async function answerRunPage(engine: Engine, request: RouteRequest): Promise<Answer> {
  const id = request.params[0] ?? '';
  const view = await awaitWithPatience(
    engine.database.read(async (sql) => ({
      run: await findRun(sql, id),
      steps: await listSteps(sql, id),
      attempts: await listAttempts(sql, id),
    })),
  );
  if (view.run === undefined) {
    throw new HttpError(404, 'There is no such run.');
  }
  const page = renderRunPage({ ...view, run: view.run, now: engine.now() });
  return { status: 200, body: { html: page } };
}

/** `GET /style.css` */
export function answerStyle(): Answer {
  return { status: 200, body: { css: STYLE } };
}
