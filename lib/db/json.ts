import type { Prisma } from './generated/client.ts';

/** What Postgres cannot keep in text: the NUL character and halves of surrogate pairs. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** JSON as Postgres takes it, as text: for raw statements, `${encodeJson(value)}::jsonb`. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? cleanText(part) : part,
  );
}

/** The same as a value, for Prisma. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(encodeJson(value)) as Prisma.InputJsonValue;
}
