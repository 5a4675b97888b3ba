import { z } from 'zod';
import {
  type FunctionConfig,
  RegistrationRejectedError,
  readRegistration,
} from '#dev/inngest/protocol/function-config.ts';
import { listApps, replaceApp, setAppError } from '#dev/inngest/store/app-store.ts';
import { hastenUnreachableJobs } from '#dev/inngest/store/job-store.ts';
import { alignSlots } from './concurrency.ts';
import { alignCronJobs } from './cron.ts';
import type { Engine } from './transition.ts';

/** Loads the functions that were registered before this start, so that their runs go on at once. */
export async function restoreRegistry(engine: Engine): Promise<void> {
  const apps = await engine.database.read(listApps);
  for (const app of apps) {
    // Written by `registerApp` from the checked type.
    engine.registry.replace(app.name, JSON.parse(app.config) as FunctionConfig[]);
  }
  // Not as a transition: nothing may wake the queue before this server owns it.
  await engine.database.write((sql) => alignSlots(sql, engine.registry.list()));
}

/**
 * Takes the body of `POST /fn/register`: the app's functions replace those it had. Returns whether
 * anything changed.
 *
 * @throws RegistrationRejectedError naming the function and what is wrong; nothing changes then
 */
export async function registerApp(
  engine: Engine,
  body: unknown,
): Promise<{ appName: string; modified: boolean }> {
  try {
    const { appName, url, framework, sdk, functions } = readRegistration(body);
    const config = JSON.stringify(functions);
    const modified = await engine.transact(async (transition) => {
      const { sql, now } = transition;
      const app = { name: appName, url, framework, sdk, config, synced_at: now };
      const changed = await replaceApp(sql, app);
      engine.registry.replace(appName, functions);
      await alignCronJobs(transition);
      if (changed) await alignSlots(sql, functions);
      await hastenUnreachableJobs(sql, now);
      return changed;
    });
    return { appName, modified };
  } catch (error) {
    const known = z.object({ appName: z.string() }).safeParse(body);
    if (error instanceof RegistrationRejectedError && known.success) {
      const { message } = error;
      await engine.transact(({ sql }) => setAppError(sql, known.data.appName, message));
    }
    throw error;
  }
}
