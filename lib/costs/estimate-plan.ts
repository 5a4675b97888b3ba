import type { Estimate } from '#lib/domain/money.ts';
import type { Plan, Step } from '#lib/domain/plan.ts';
import type { ModelPrice } from './model-price.ts';

/** Mails that a search is expected to bring where nothing better is known. */
const EXPECTED_MAILS = 10;
const EXPECTED_THREADS = 4;
/** Tokens of a mail's visible text and of what is written about it; a usual mail has 250 words. */
const TOKENS_PER_MAIL = 400;
const TOKENS_PER_SUMMARY = 150;
const TOKENS_PER_DRAFT = 250;

/**
 * What a plan is expected to cost before anything is read: model tokens at the model's price and
 * Google's quota units by Google's table.
 * https://developers.google.com/workspace/gmail/api/reference/quota
 */
export function estimatePlan(plan: Plan, price: ModelPrice): Estimate {
  const lines = plan.steps.map((step) => ({
    label: labelOf(step),
    micros: tokensOf(step, price),
    quotaUnits: quotaOf(step),
  }));
  return {
    totalMicros: lines.reduce((sum, line) => sum + line.micros, 0),
    model: price.model,
    lines,
  };
}

function labelOf(step: Step): string {
  switch (step.kind) {
    case 'find_mails':
      return 'Search mail';
    case 'summarize_mails':
      return 'Summarise';
    case 'draft_replies':
      return 'Draft replies';
  }
}

function tokensOf(step: Step, price: ModelPrice): number {
  switch (step.kind) {
    case 'find_mails':
      return 0;
    case 'summarize_mails':
      return costOf(price, EXPECTED_MAILS * TOKENS_PER_MAIL, EXPECTED_THREADS * TOKENS_PER_SUMMARY);
    case 'draft_replies':
      return costOf(price, EXPECTED_MAILS * TOKENS_PER_MAIL, EXPECTED_THREADS * TOKENS_PER_DRAFT);
  }
}

/** Micro-dollars for tokens, rounded up. */
export function costOf(price: ModelPrice, inputTokens: number, outputTokens: number): number {
  return Math.ceil(
    (inputTokens * price.inputMicrosPerMillion + outputTokens * price.outputMicrosPerMillion) /
      1_000_000,
  );
}

function quotaOf(step: Step): number {
  switch (step.kind) {
    case 'find_mails':
      return step.accountIds.length * 5 + EXPECTED_MAILS * 5;
    case 'summarize_mails':
      return EXPECTED_THREADS * 10 + EXPECTED_MAILS * 5;
    case 'draft_replies':
      return EXPECTED_THREADS * (10 + 100);
  }
}
