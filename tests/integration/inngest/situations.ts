import { type Inngest, type InngestFunction, NonRetriableError, RetryAfterError } from 'inngest';

/** What the functions did, in order, as `function:step`; what repeats is repeated here. */
export type Deeds = string[];

/** The functions of the recorded situations; each listens to `t/<its id>`. */
export function defineSituations(client: Inngest, deeds: Deeds): InngestFunction.Any[] {
  const failures = new Map<string, number>();
  const failTimes = (key: string, times: number, error: () => Error): void => {
    const failed = failures.get(key) ?? 0;
    if (failed < times) {
      failures.set(key, failed + 1);
      throw error();
    }
  };
  const on = (id: string) => ({ id, triggers: { event: `t/${id}` } });
  const deed = <T>(name: string, value: T): T => {
    deeds.push(name);
    return value;
  };

  const serial = client.createFunction(on('serial'), async ({ step, event }) => {
    const a = await step.run('a', () => deed('serial:a', { n: 1, got: event.data }));
    return { b: await step.run('b', () => deed('serial:b', a.n + 1)) };
  });
  return [
    serial,
    client.createFunction(on('parallel'), async ({ step }) =>
      Promise.all([
        step.run('p1', () => deed('parallel:p1', 1)),
        step.run('p2', () => deed('parallel:p2', 2)),
      ]),
    ),
    client.createFunction({ ...on('retry'), retries: 2 }, async ({ step }) => {
      await step.run('ok', () => deed('retry:ok', 'ok'));
      return await step.run('flaky', () => {
        deeds.push('retry:flaky');
        failTimes('retry', 1, () => new Error('fails flaky 1'));
        return 2;
      });
    }),
    client.createFunction({ ...on('retry-after'), retries: 2 }, async ({ step }) =>
      step.run('later', () => {
        failTimes('retry-after', 1, () => new RetryAfterError('wait', '1s'));
        return 'done';
      }),
    ),
    client.createFunction(
      {
        ...on('exhaust'),
        retries: 1,
        onFailure: async ({ step, error, event }) => {
          await step.run('note', () =>
            deed(`exhaust:failed ${error.message} ${event.data.run_id}`, error.message),
          );
        },
      },
      async ({ step }) => {
        await step.run('always', () => {
          throw new Error(deed('exhaust:always', 'always'));
        });
      },
    ),
    client.createFunction({ ...on('caught'), retries: 0 }, async ({ step }) => {
      try {
        return await step.run('bad', () => {
          throw new NonRetriableError('no use');
        });
      } catch (error) {
        const message = error instanceof Error ? error.message : '';
        return await step.run('recovered', () => message);
      }
    }),
    client.createFunction({ ...on('body-fails'), retries: 0 }, async () => {
      throw new Error('outside a step');
    }),
    client.createFunction(on('sleep'), async ({ step }) => {
      await step.sleep('nap', '1s');
      return await step.run('awake', () => deed('sleep:awake', true));
    }),
    client.createFunction(on('wait'), async ({ step }) => {
      const answer = await step.waitForEvent('answer', {
        event: 't/answer',
        timeout: '20s',
        if: 'async.data.id == event.data.id',
      });
      return await step.run('after', () => answer?.data);
    }),
    client.createFunction(on('wait-timeout'), async ({ step }) => {
      const answer = await step.waitForEvent('answer', {
        event: 't/answer',
        timeout: '1s',
        match: 'data.id',
      });
      return { timedOut: answer === null };
    }),
    client.createFunction(on('wait-and-notify'), async ({ step, event }) => {
      const [answer] = await Promise.all([
        step.waitForEvent('answer', {
          event: 't/answer',
          timeout: '20s',
          if: 'async.data.id == event.data.id',
        }),
        // Whoever is told answers at once: the wait must stand by then.
        step.run('notify', async () => {
          await client.send({ name: 't/answer', data: { id: event.data['id'], ok: true } });
          return deed('wait-and-notify:notify', 'told');
        }),
      ]);
      return answer?.data;
    }),
    client.createFunction(on('send'), async ({ step }) =>
      step.sendEvent('emit', [
        { name: 't/serial', data: { from: 'send' } },
        { name: 't/none', data: {} },
      ]),
    ),
    client.createFunction(on('invoke'), async ({ step }) =>
      step.invoke('call', { function: serial, data: { from: 'invoke' } }),
    ),
    client.createFunction(
      {
        ...on('cancel'),
        cancelOn: [{ event: 't/stop', if: 'async.data.id == event.data.id' }],
      },
      async ({ step }) => {
        await step.sleep('long', '10m');
        await step.run('never', () => deed('cancel:never', null));
      },
    ),
    client.createFunction(
      { ...on('one-at-a-time'), concurrency: { limit: 1, key: 'event.data.user' } },
      async ({ step, event }) => {
        await step.run('w', async () => {
          deeds.push(`one-at-a-time:begin ${event.data['user']}`);
          await new Promise((resolve) => setTimeout(resolve, 150));
          deeds.push(`one-at-a-time:end ${event.data['user']}`);
        });
      },
    ),
    client.createFunction(
      { id: 'cron', triggers: { cron: '* * * * *' } },
      async ({ step, event }) => step.run('tick', () => deed(`cron:${event.id}`, event.data)),
    ),
  ];
}
