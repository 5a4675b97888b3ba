import { encodeJson } from '#lib/platform/storable-json.ts';
import type { Prisma } from './generated/client.ts';

/** A value for a JSON column. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(encodeJson(value)) as Prisma.InputJsonValue;
}
