import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';

/** The functions that can run, by app. A copy in memory of what the `apps` table holds. */
export type Registry = {
  find(slug: string): FunctionConfig | undefined;
  list(): FunctionConfig[];
  /** Puts an app's functions in the place of those it had. */
  replace(appName: string, functions: readonly FunctionConfig[]): void;
};

export function createRegistry(): Registry {
  const apps = new Map<string, readonly FunctionConfig[]>();
  const list = (): FunctionConfig[] => [...apps.values()].flat();
  return {
    list,
    find: (slug) => list().find((config) => config.slug === slug),
    replace(appName, functions) {
      apps.set(appName, functions);
    },
  };
}
