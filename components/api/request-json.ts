import type { z } from 'zod';
import { problemViewSchema } from '#lib/domain/views.ts';

/** What went wrong, in words for the user. `status` is 0 where no answer came at all. */
export interface Problem {
  code: string;
  message: string;
  retryable: boolean;
  status: number;
}

export type ApiResult<T> = { ok: true; data: T } | { ok: false; problem: Problem };

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  body?: unknown;
}

/**
 * Calls our own API and reads its answer by `schema`. It never throws: an error of the API, a lost
 * network and an answer that is not what it should be all come back as a problem.
 */
export async function requestJson<T>(
  schema: z.ZodType<T>,
  path: string,
  { method = 'GET', body }: RequestOptions = {},
): Promise<ApiResult<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, problem: NO_NETWORK };
  }
  const answer = await readBody(response);
  if (!response.ok) {
    return { ok: false, problem: readProblem(response.status, answer) };
  }
  const parsed = schema.safeParse(answer);
  return parsed.success
    ? { ok: true, data: parsed.data }
    : { ok: false, problem: { ...UNREADABLE, status: response.status } };
}

const NO_NETWORK: Problem = {
  code: 'no_network',
  message: 'The server could not be reached. Check your connection; nothing was lost.',
  retryable: true,
  status: 0,
};

const UNREADABLE: Problem = {
  code: 'unreadable',
  message: 'The server gave an answer that this page does not understand. Reload the page.',
  retryable: false,
  status: 0,
};

async function readBody(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function readProblem(status: number, answer: unknown): Problem {
  const parsed = problemViewSchema.safeParse(answer);
  if (parsed.success) {
    return { ...parsed.data.error, status };
  }
  return {
    code: `http_${status}`,
    message:
      status === 401
        ? 'You are signed out. Sign in again; what you wrote stays here.'
        : 'The server could not do this just now. Try again in a moment.',
    retryable: status >= 500 || status === 429,
    status,
  };
}
