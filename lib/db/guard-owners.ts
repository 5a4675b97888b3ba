import type { Database } from './client.ts';

/** Models whose rows belong to a user: all that have a `userId` in schema.prisma. */
export const OWNED_MODELS: ReadonlySet<string> = new Set([
  'Account',
  'Action',
  'Approval',
  'ApprovalLink',
  'AuditEntry',
  'Conversation',
  'DeadLetter',
  'Decision',
  'Effect',
  'McpToken',
  'Message',
  'Question',
  'Run',
  'RunEvent',
  'Settings',
  'ToolAnswer',
  'Usage',
]);

/** What tells the owner instead of being told them: a secret, or who Google says that it is. */
const TELLING_KEYS: Readonly<Record<string, string>> = {
  Account: 'provider_subject',
  ApprovalLink: 'tokenHash',
  McpToken: 'hash',
};

/** A query that does not say whose rows it is about: a mistake in our code, never a user's. */
export class UnownedQueryError extends Error {
  override readonly name = 'UnownedQueryError';
  constructor(model: string, operation: string) {
    super(`${model}.${operation} does not say whose rows it is about`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The same client, through which no row of a user can be read, changed or made without naming that
 * user: such a query throws before it is sent. SQL in our own words is not seen here; a test reads it.
 */
export function guardOwners(database: Database): Database {
  const guarded = database.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (OWNED_MODELS.has(model) && !namesOwner(model, operation, args as Fields)) {
            throw new UnownedQueryError(model, operation);
          }
          return query(args);
        },
      },
    },
  });
  // An extension of queries alone leaves the client as it is, which its type does not say.
  return guarded as unknown as Database;
}

function namesOwner(model: string, operation: string, args: Fields): boolean {
  switch (operation) {
    case 'create':
    case 'createMany':
    case 'createManyAndReturn': {
      const rows = Array.isArray(args['data']) ? args['data'] : [args['data']];
      return rows.every(hasOwner);
    }
    case 'upsert':
      return hasOwner(args['create']) && isOwned(args['where']);
    case 'findUnique':
    case 'findUniqueOrThrow':
      return isOwned(args['where']) || hasKey(args['where'], TELLING_KEYS[model]);
    default:
      return isOwned(args['where']);
  }
}

/** By `userId` itself, or by a unique key that it is part of; Prisma names one `userId_requestId`. */
function isOwned(where: unknown): boolean {
  if (!isFields(where)) {
    return false;
  }
  const keys = Object.entries(where).filter(([name]) => name.split('_').includes('userId'));
  return hasOwner(where) || keys.some(([, fields]) => hasOwner(fields));
}

/** `undefined` counts as no condition in Prisma, so it does not count here. */
function hasOwner(fields: unknown): boolean {
  const owner = isFields(fields) ? fields['userId'] : undefined;
  return typeof owner === 'string' && owner !== '';
}

function hasKey(where: unknown, key: string | undefined): boolean {
  return key !== undefined && isFields(where) && where[key] !== undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
