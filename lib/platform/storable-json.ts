/** What Postgres cannot keep in text goes: the NUL character and halves of surrogate pairs. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** JSON that Postgres gives back as it was. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? cleanText(part) : part,
  );
}
