import { describe, expect, it } from 'vitest';
import { InvalidEnvironmentError, parseEnv } from './env.ts';

const complete = {
  DATABASE_URL: 'postgres://postgres@127.0.0.1:5433/postgres',
  APP_URL: 'http://127.0.0.1:3000/',
  AUTH_SECRET: 'x'.repeat(32),
  TOKEN_KEYS: `new:${Buffer.alloc(32, 1).toString('base64')},old:${Buffer.alloc(32, 2).toString('base64')}`,
  GOOGLE_CLIENT_ID: 'client',
  GOOGLE_CLIENT_SECRET: 'secret',
  INNGEST_DEV: '1',
};

function problemsOf(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidEnvironmentError);
    return error instanceof Error ? error.message : '';
  }
  return '';
}

describe('parseEnv', () => {
  it('fills in the embedded defaults', () => {
    const env = parseEnv(complete);
    expect(env.APP_URL).toBe('http://127.0.0.1:3000');
    expect(env.GOOGLE_ISSUER).toBe('https://accounts.google.com');
    expect(env.GOOGLE_API_URL).toBe('https://www.googleapis.com');
    expect(env.DATABASE_POOL_SIZE).toBe(10);
    expect(env.SMTP_URL).toBeUndefined();
    expect(env.TOKEN_KEYS.map(({ id, key }) => [id, key.length])).toEqual([
      ['new', 32],
      ['old', 32],
    ]);
  });

  it('names everything that is missing at once, an empty value included', () => {
    const message = problemsOf({ AUTH_SECRET: '', TOKEN_KEYS: undefined });
    for (const name of [
      'DATABASE_URL',
      'APP_URL',
      'AUTH_SECRET',
      'TOKEN_KEYS',
      'GOOGLE_CLIENT_ID',
      'GOOGLE_CLIENT_SECRET',
      'INNGEST_SIGNING_KEY',
    ]) {
      expect(message).toContain(`${name}: is missing`);
    }
  });

  it('never repeats a value', () => {
    const message = problemsOf({ ...complete, AUTH_SECRET: 'hunter2', TOKEN_KEYS: 'k:c2hvcnQ=' });
    expect(message).toContain('AUTH_SECRET');
    expect(message).toContain('TOKEN_KEYS');
    expect(message).not.toMatch(/hunter2|c2hvcnQ/);
  });

  it('refuses two keys of one id', () => {
    const key = Buffer.alloc(32).toString('base64');
    expect(problemsOf({ ...complete, TOKEN_KEYS: `a:${key},a:${key}` })).toContain('same id');
  });

  it('wants the keys of Inngest unless its development mode is on', () => {
    const message = problemsOf({ ...complete, INNGEST_DEV: '0' });
    expect(message).toContain('INNGEST_EVENT_KEY');
    expect(message).toContain('INNGEST_SIGNING_KEY');
    expect(
      parseEnv({
        ...complete,
        INNGEST_DEV: undefined,
        INNGEST_EVENT_KEY: 'key',
        INNGEST_SIGNING_KEY: 'signkey-test-00',
      }).INNGEST_EVENT_KEY,
    ).toBe('key');
  });

  it('wants a token with the address of Redis', () => {
    expect(problemsOf({ ...complete, UPSTASH_REDIS_REST_URL: 'https://redis.test' })).toContain(
      'UPSTASH_REDIS_REST_TOKEN',
    );
  });
});
