/** What can be asked; each one gives a plan. */
export const EXAMPLES: readonly string[] = [
  'Summarize emails about Project X and draft responses',
  'What should I focus on today based on my emails and calendar?',
  'Schedule a meeting with everyone who emailed about the budget',
  'Summarize my unread emails',
  'What did John say about the budget?',
  'Find emails from Jane with attachments since Monday',
  'Reply to John saying “I will be late”',
  'Catch me up on the budget',
  'Send an email to jane@example.com saying “See you at five”',
  'Forward the last email from John to jane@example.com',
  'Archive promotions older than 30 days',
  'Create a meeting “Budget review” tomorrow at 10:00 for 45 minutes',
  'Move the “Budget review” meeting to Friday at 15:00',
];
