/** What the empty page offers to ask. */
export const EXAMPLES = [
  'Summarize emails about Project X and draft responses',
  'What did Jane write this week?',
  'Archive promotions older than 30 days',
  'Create a meeting “Budget review” tomorrow at 10:00 for 45 minutes',
] as const;
