import type { McpScope } from '#lib/domain/mcp-token.ts';

/** What each scope lets an assistant do, in plain words. */
export const SCOPE_WORDS: Record<McpScope, { short: string; long: string }> = {
  read_mail: {
    short: 'reads mail',
    long: 'Read mail: search it and read what it says, in every account that you connected.',
  },
  read_calendar: {
    short: 'sees calendars',
    long: 'See calendars: events, and when you are free.',
  },
  propose: {
    short: 'proposes changes',
    long: 'Propose changes: each becomes an approval here, and nothing happens before you approve it.',
  },
};
