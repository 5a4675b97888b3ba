import { z } from 'zod';
import {
  type Account,
  type AccountChanges,
  type AccountWish,
  accountSchema,
} from '#lib/domain/account.ts';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import type { AnswerRequest } from '#lib/domain/question.ts';
import type { NewRequest } from '#lib/domain/run.ts';
import { type Settings, settingsSchema } from '#lib/domain/settings.ts';
import {
  type ApprovalView,
  approvalViewSchema,
  type ConversationView,
  conversationViewSchema,
  type DeadLetterView,
  deadLetterViewSchema,
  type EffectView,
  effectViewSchema,
  type RunView,
  runViewSchema,
} from '#lib/domain/views.ts';
import { type ApiResult, requestJson } from './request-json.ts';

/** A line of the list of conversations. */
export interface ConversationEntry {
  id: string;
  title: string;
  updatedAt: string;
}

/** A run with everything that belongs to it. */
export interface RunDetail {
  run: RunView;
  approvals: ApprovalView[];
  effects: EffectView[];
}

const entrySchema = z.object({ id: z.string(), title: z.string(), updatedAt: z.string() });
const runDetailSchema = z.object({
  run: runViewSchema,
  approvals: z.array(approvalViewSchema),
  effects: z.array(effectViewSchema),
});

/** Sends a request; the same `requestId` again is harmless. */
export function sendRequest(
  request: NewRequest,
): Promise<ApiResult<{ runId: string; conversationId: string }>> {
  const schema = z.object({ runId: z.string(), conversationId: z.string() });
  return requestJson(schema, '/api/requests', { method: 'POST', body: request });
}

export function readConversation(id: string): Promise<ApiResult<ConversationView>> {
  return requestJson(conversationViewSchema, `/api/conversations/${encodeURIComponent(id)}`);
}

export function listConversations(): Promise<ApiResult<{ conversations: ConversationEntry[] }>> {
  return requestJson(z.object({ conversations: z.array(entrySchema) }), '/api/conversations');
}

export function readRun(id: string): Promise<ApiResult<RunDetail>> {
  return requestJson(runDetailSchema, `/api/runs/${encodeURIComponent(id)}`);
}

/** `cancel` ends a run, `retry` takes a failed one up where it stopped. */
export function changeRun(
  id: string,
  change: 'cancel' | 'retry',
): Promise<ApiResult<{ run: RunView }>> {
  const path = `/api/runs/${encodeURIComponent(id)}/${change}`;
  return requestJson(z.object({ run: runViewSchema }), path, { method: 'POST' });
}

/** Starts the same request anew, on fresh data, in the same conversation. */
/** Answers a question of a run; the same answer again is harmless. */
export function answerQuestion(
  runId: string,
  answer: AnswerRequest,
): Promise<ApiResult<{ answered: boolean }>> {
  const path = `/api/runs/${encodeURIComponent(runId)}/answer`;
  return requestJson(z.object({ answered: z.boolean() }), path, { method: 'POST', body: answer });
}

export function restartRun(
  id: string,
): Promise<ApiResult<{ runId: string; conversationId: string }>> {
  const path = `/api/runs/${encodeURIComponent(id)}/restart`;
  const schema = z.object({ runId: z.string(), conversationId: z.string() });
  return requestJson(schema, path, { method: 'POST' });
}

/**
 * Takes back everything of the run that can be. @param force also what was changed by hand since;
 * without it such a change is the problem `changed_since`
 */
export function undoRun(id: string, force: boolean): Promise<ApiResult<{ effects: EffectView[] }>> {
  const path = `/api/runs/${encodeURIComponent(id)}/undo`;
  const schema = z.object({ effects: z.array(effectViewSchema) });
  return requestJson(schema, path, { method: 'POST', body: { force } });
}

export function listPendingApprovals(): Promise<ApiResult<{ approvals: ApprovalView[] }>> {
  const schema = z.object({ approvals: z.array(approvalViewSchema) });
  return requestJson(schema, '/api/approvals?status=pending');
}

export function readApproval(id: string): Promise<ApiResult<ApprovalView>> {
  return requestJson(approvalViewSchema, `/api/approvals/${encodeURIComponent(id)}`);
}

export function decideApproval(
  id: string,
  decision: DecisionRequest,
): Promise<ApiResult<{ approval: ApprovalView }>> {
  const path = `/api/approvals/${encodeURIComponent(id)}/decision`;
  const schema = z.object({ approval: approvalViewSchema });
  return requestJson(schema, path, { method: 'POST', body: decision });
}

/** Stops or takes back one effect; `force` as in `undoRun`. */
export function undoEffect(id: string, force: boolean): Promise<ApiResult<{ effect: EffectView }>> {
  const path = `/api/effects/${encodeURIComponent(id)}/undo`;
  const schema = z.object({ effect: effectViewSchema });
  return requestJson(schema, path, { method: 'POST', body: { force } });
}

/** Ends the hold of an effect: it happens now. */
export function releaseEffect(id: string): Promise<ApiResult<{ effect: EffectView }>> {
  const path = `/api/effects/${encodeURIComponent(id)}/send-now`;
  return requestJson(z.object({ effect: effectViewSchema }), path, { method: 'POST' });
}

export function listDeadLetters(): Promise<ApiResult<{ deadLetters: DeadLetterView[] }>> {
  const schema = z.object({ deadLetters: z.array(deadLetterViewSchema) });
  return requestJson(schema, '/api/dead-letters');
}

/** Takes a failed run off the list of what needs attention. */
export function dismissDeadLetter(id: string): Promise<ApiResult<{ dismissed: boolean }>> {
  const path = `/api/dead-letters/${encodeURIComponent(id)}/dismiss`;
  return requestJson(z.object({ dismissed: z.boolean() }), path, { method: 'POST' });
}

export function saveSettings(settings: Settings): Promise<ApiResult<Settings>> {
  return requestJson(settingsSchema, '/api/settings', { method: 'PUT', body: settings });
}

export function changeAccount(
  id: string,
  changes: AccountChanges,
): Promise<ApiResult<{ account: Account }>> {
  const path = `/api/accounts/${encodeURIComponent(id)}`;
  const schema = z.object({ account: accountSchema });
  return requestJson(schema, path, { method: 'PATCH', body: changes });
}

/** `revoked`: whether Google has confirmed that the access is over. */
export function disconnectAccount(
  id: string,
): Promise<ApiResult<{ account: Account; revoked: boolean }>> {
  const path = `/api/accounts/${encodeURIComponent(id)}/disconnect`;
  const schema = z.object({ account: accountSchema, revoked: z.boolean() });
  return requestJson(schema, path, { method: 'POST' });
}

/** Keeps how the account that is connected next is to be known. */
export function keepAccountWish(wish: AccountWish): Promise<ApiResult<{ kept: boolean }>> {
  return requestJson(z.object({ kept: z.boolean() }), '/api/accounts/wish', {
    method: 'POST',
    body: wish,
  });
}
