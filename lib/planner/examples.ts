/** What can be asked; each one gives a plan. */
export const EXAMPLES: readonly string[] = [
  'Summarize emails about Project X and draft responses',
  'Summarize my unread emails',
  'What did John say about the budget?',
  'Find emails from Jane with attachments since Monday',
  'Reply to John saying “I will be late”',
  'Catch me up on the budget',
];
