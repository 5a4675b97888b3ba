import { expect } from '@playwright/test';
import type { SandboxState } from '#dev/google/state.ts';
import type { Block } from '#lib/domain/chat.ts';
import {
  type ApprovalView,
  type ConversationView,
  problemViewSchema,
  type RunView,
} from '#lib/domain/views.ts';
import { waitFor } from '#tests/smoke/steps.ts';
import { User } from '../drive/user.ts';
import { appUrl, EMAIL, googleUrl, REQUEST } from './alex.ts';

/** What a stack trace, or an error told as it was thrown, would show. */
const INTERNALS =
  /\bat .+:\d+:\d+|node_modules|\.tsx?\b|[A-Z]\w+Error\b|prisma|(?<!received )undefined|\[object/i;

export interface Answer {
  status: number;
  text: string;
}

export type ProblemBlock = Extract<Block, { type: 'problem' }>;

/** Somebody of the sandbox, signed in over HTTP. */
export async function signInOverHttp(email = EMAIL): Promise<User> {
  const user = new User({ appUrl: appUrl(), googleUrl: googleUrl(), email });
  await user.signIn();
  return user;
}

/** One call whose refusal is looked at; `body` that is no text is sent as JSON. */
export async function send(
  user: User,
  method: string,
  path: string,
  body?: unknown,
  origin = appUrl(),
): Promise<Answer> {
  const response = await user.browser.request(`${appUrl()}${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

/** The answer refuses with this status, in the API's own shape and in words for a person. */
export function expectProblem(answer: Answer, status: number, code?: string): void {
  expect(answer.status, answer.text).toBe(status);
  const { error } = problemViewSchema.parse(JSON.parse(answer.text));
  expectKind(error.message);
  if (code !== undefined) {
    expect(error.code).toBe(code);
  }
}

/** A sentence, and nothing of the inside. */
export function expectKind(text: string): void {
  expect(text).toMatch(/^\S.{10,}[.!?]$/su);
  expect(text).not.toMatch(INTERNALS);
}

/** Waits until a run has ended, and reads it with its conversation. */
export async function readEnded(
  user: User,
  ids: { runId: string; conversationId: string },
): Promise<{ run: RunView; conversation: ConversationView }> {
  const run = await waitFor('the end of the run', async () => {
    const detail = await user.readRun(ids.runId);
    return detail.run.finishedAt === null ? null : detail.run;
  });
  const conversation = await user.browser.json<ConversationView>(
    `${appUrl()}/api/conversations/${ids.conversationId}`,
  );
  return { run, conversation };
}

/** The problem that the assistant told of in a conversation. */
export function findProblem(conversation: ConversationView): ProblemBlock | undefined {
  return conversation.messages
    .flatMap((message) => message.blocks)
    .find((block) => block.type === 'problem');
}

/** Asks for replies about Project X and waits for what is to be approved. */
export async function askForApproval(user: User): Promise<{
  runId: string;
  conversationId: string;
  approval: ApprovalView;
}> {
  const ids = await user.ask(REQUEST);
  const approval = await waitFor('the approval', async () => {
    const detail = await user.readRun(ids.runId);
    expect(detail.run.error, 'the run failed').toBeNull();
    return detail.run.status === 'awaiting_approval' ? (detail.approvals[0] ?? null) : null;
  });
  return { ...ids, approval };
}

/** The link of the mail that notifies of this approval, and not of another. */
export function findLink(user: User, approval: ApprovalView): Promise<string> {
  return waitFor('the notification mail', async () => {
    const link = await user.findApprovalLink();
    const page = link === null ? null : await user.browser.open(link);
    const digest = page?.root.querySelector('input[name=digest]')?.getAttribute('value');
    return digest === approval.digest ? link : null;
  });
}

/** One call of the sandbox's control API. */
export async function controlSandbox<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`${googleUrl()}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok, path).toBe(true);
  return (await response.json()) as T;
}

/** How many calls the faults that were asked for are still to hit. */
export async function countFaultsLeft(): Promise<number> {
  const response = await fetch(`${googleUrl()}/_sandbox/faults`);
  const { faults } = (await response.json()) as { faults: unknown[] };
  return faults.length;
}

/** What somebody does in their Google account to end what they once allowed. */
export async function takeAccessBack(email: string): Promise<void> {
  const response = await fetch(`${googleUrl()}/_sandbox/snapshot`);
  const { grants } = (await response.json()) as SandboxState;
  const grant = Object.values(grants).find((one) => one.email === email && !one.revoked);
  const body = new URLSearchParams({ token: grant?.refreshToken ?? '' });
  const revoked = await fetch(`${googleUrl()}/revoke`, { method: 'POST', body });
  expect(revoked.ok).toBe(true);
}
