/** What begins a request that an assistant made over MCP, before its name. */
export const ASKED_OVER_MCP = 'Asked over MCP by ';

/** A request as the user is reminded of it: their own words are theirs, an assistant's are not. */
export function quoteRequest(text: string): string {
  return text.startsWith(ASKED_OVER_MCP) ? text : `You asked: “${text}”`;
}
