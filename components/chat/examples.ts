/** What the empty page offers to ask. */
export const EXAMPLES = [
  'Summarize emails about Project X and draft responses',
  'What did Jane write this week?',
  'Find unread emails about the budget and summarize them',
  'Draft replies to John’s emails about Project X',
] as const;
