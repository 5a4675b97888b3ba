import { invalidArgument } from './gmail-errors.ts';

/** A list of strings in a JSON body; absent is empty. */
export function readStrings(body: Record<string, unknown>, name: string): string[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
    throw invalidArgument(`Invalid value at '${name}'`);
  return value;
}

/** A string in a JSON body; `undefined` where it is absent. */
export function readString(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string')
    throw invalidArgument(`Invalid value at '${name}'`);
  return value;
}

/** An object in a JSON body; `undefined` where it is absent. */
export function readObject(
  body: Record<string, unknown>,
  name: string,
): Record<string, unknown> | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || Array.isArray(value))
    throw invalidArgument(`Invalid value at '${name}'`);
  return Object.fromEntries(Object.entries(value));
}
