import { expect, it } from 'vitest';
import { z } from 'zod';
import { makeRequestId } from './request-id.ts';

it('makes ids that the API takes, each of them new', () => {
  const ids = Array.from({ length: 500 }, makeRequestId);
  expect(ids.every((id) => z.uuidv4().safeParse(id).success)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});
