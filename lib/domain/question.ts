import { z } from 'zod';

/** What a run asks its user before it can make a plan. */
export const askedQuestionSchema = z.object({
  id: z.string(),
  /** One short sentence. */
  text: z.string(),
  choices: z.array(z.object({ label: z.string(), value: z.string() })),
  /** What an answer in the user's own words is like; null where only the choices will do. */
  hint: z.string().nullable(),
});
export type AskedQuestion = z.infer<typeof askedQuestionSchema>;

/** An answer as it comes from the page. */
export const answerRequestSchema = z.object({
  questionId: z.string(),
  value: z.string().trim().min(1).max(500),
});
export type AnswerRequest = z.infer<typeof answerRequestSchema>;

/** Minutes that a question stays open: as long as an approval. */
export const QUESTION_MINUTES = 30;

/** Whether an answer is one of the choices, or may be in the user's own words. */
export function isAnswer({ choices, hint }: AskedQuestion, value: string): boolean {
  return hint !== null || choices.some((choice) => choice.value === value);
}

/** The answer as it is shown: the label of a choice, or the user's own words. */
export function nameAnswer({ choices }: AskedQuestion, value: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}
