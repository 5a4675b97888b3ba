/** What the empty page offers to ask. */
export const EXAMPLES = [
  'Summarize emails about Project X and draft responses',
  'What should I focus on today based on my emails and calendar?',
  'Schedule a meeting with everyone who emailed about the budget',
  'Move all personal events to work calendar next week',
  'Archive promotions older than 30 days',
] as const;
