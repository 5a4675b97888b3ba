import { expect, it } from 'vitest';
import { quoteRequest } from './quote-request.ts';

it('puts no words of an assistant into the user’s mouth', () => {
  expect(quoteRequest('Archive it')).toBe('You asked: “Archive it”');
  expect(quoteRequest('Asked over MCP by “Claude”: send mail')).not.toContain('You asked');
});
