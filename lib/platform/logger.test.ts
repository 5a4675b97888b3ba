import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function collectLines() {
  const lines: string[] = [];
  const log = createLogger({
    level: 'info',
    destination: { write: (line: string) => void lines.push(line) },
  });
  return { log, lines };
}

it('writes one JSON line with its context', () => {
  const { log, lines } = collectLines();
  log.child({ requestId: 'r1', runId: 'n1' }).info({ count: 3 }, 'searched');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    requestId: 'r1',
    runId: 'n1',
    count: 3,
    msg: 'searched',
  });
});

it('redacts tokens, bodies and addresses by key', () => {
  const { log, lines } = collectLines();
  log.info({ tokens: { accessToken: 'aaa-token' }, mail: { draft: { body: 'Dear Jane' } } }, 'x');
  expect(lines[0]).not.toMatch(/aaa-token|Dear Jane/);
});

it('masks addresses and tokens inside of messages and stacks', () => {
  const { log, lines } = collectLines();
  const error = new Error('550 jane.doe@company.com refused, Bearer ya29.a0AfH6SMBx-secret');
  log.error({ err: error }, 'delivery to jane.doe@company.com failed');
  expect(lines[0]).not.toMatch(/company\.com|a0AfH6SMBx/);
  expect(JSON.parse(lines[0] ?? '').msg).toBe('delivery to [address] failed');
});
