import { z } from 'zod';
import {
  AppError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  NotSignedInError,
} from '#lib/platform/errors.ts';
import { logger } from '#lib/platform/logger.ts';
import { getApp } from '#lib/wiring/app.ts';
import { getUser } from '#lib/wiring/session.ts';

/** Largest JSON body that is read, bytes. */
const MAX_BODY = 1_000_000;

export interface Caller {
  userId: string;
  /** For the audit log. */
  address: string | null;
  agent: string | null;
}

/** Route parameters as Next hands them over. */
export interface RouteContext<Params = Record<string, never>> {
  params: Promise<Params>;
}

/**
 * What every API route does before and after its use case: session, same origin for whatever
 * changes something, rate limit, and one mapping of errors to HTTP.
 */
export function apiRoute<Params>(
  handle: (request: Request, caller: Caller, params: Params) => Promise<Response>,
) {
  return async (request: Request, context: RouteContext<Params>): Promise<Response> => {
    try {
      const user = await getUser();
      if (!user) {
        throw new NotSignedInError();
      }
      // Postgres has no text with a NUL in it, so nothing can have such a name.
      if (request.url.includes('%00')) {
        throw new NotFoundError('address');
      }
      if (request.method !== 'GET') {
        getApp().checkOrigin(request.headers.get('origin'));
        await getApp().checkRate(user.id);
      }
      const caller = { userId: user.id, ...readSource(request) };
      return await handle(request, caller, await context.params);
    } catch (error) {
      return toProblem(error, request);
    }
  };
}

/** Where a request came from, as far as it says. */
export function readSource(request: Request): { address: string | null; agent: string | null } {
  return {
    address: request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? null,
    agent: request.headers.get('user-agent')?.slice(0, 300) ?? null,
  };
}

/** Reads a JSON body. @throws InvalidInputError (`bad_request`) with what is wrong in it */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parseBody(await request.text(), schema);
}

/** The same where the body may be left out: then every option has its default. */
export async function readOptions<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await request.text();
  return parseBody(text.trim() === '' ? '{}' : text, schema);
}

/** `force`: undo also what was changed by hand since. */
export const undoOptionsSchema = z.object({ force: z.boolean().default(false) });

function parseBody<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  if (text.length > MAX_BODY) {
    throw new InvalidInputError('too_large', 'That is more than can be sent at once.');
  }
  const json = parseJson(text);
  if (json === undefined) {
    throw new InvalidInputError('bad_request', 'What was sent is not JSON.');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    throw new InvalidInputError(
      'bad_request',
      `The request is not as expected${where ? ` at “${where}”` : ''}: ${issue?.message ?? 'not valid'}.`,
    );
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function statusOf(error: AppError): number {
  if (error instanceof NotSignedInError) {
    return 401;
  }
  if (error instanceof NotFoundError) {
    return 404;
  }
  if (error instanceof ConflictError) {
    return 409;
  }
  if (error instanceof InvalidInputError) {
    return error.code === 'too_large' || error.code === 'text_too_long' ? 413 : 400;
  }
  if (error.code === 'rate_limited') {
    return 429;
  }
  if (error.code === 'bad_origin' || error.code === 'sign_in_needed') {
    return 403;
  }
  return error.retryable ? 503 : 422;
}

/** The one mapping of errors to HTTP; an unknown one is logged here and told as nothing more. */
export function toProblem(error: unknown, request: Request): Response {
  const known =
    error instanceof AppError
      ? error
      : new AppError('internal', 'Something went wrong on our side. Please try again.', {
          retryable: true,
        });
  if (known !== error || known.cause !== undefined) {
    logger.error({ err: error, path: new URL(request.url).pathname }, 'request failed');
  }
  const headers = new Headers();
  if (known.retryAfterMs !== null) {
    headers.set('retry-after', String(Math.ceil(known.retryAfterMs / 1000)));
  }
  const { code, message, retryable } = known;
  return Response.json(
    { error: { code, message, retryable } },
    { status: known === error ? statusOf(known) : 500, headers },
  );
}
