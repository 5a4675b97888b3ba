import type { Block, ChatMessage } from '#lib/domain/chat.ts';
import type { Estimate } from '#lib/domain/money.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { AskedQuestion } from '#lib/domain/question.ts';
import type { RunEvent, RunStatus, StoredRunEvent } from '#lib/domain/run.ts';

/** Why a run failed, as it is kept and shown. */
export interface RunError {
  code: string;
  message: string;
  retryable: boolean;
  node: string | null;
}

export interface RunRecord {
  id: string;
  userId: string;
  conversationId: string;
  requestId: string;
  text: string;
  /** ISO instant. */
  requestedAt: string;
  timeZone: string;
  accountIds: string[];
  workflow: string;
  graphVersion: string;
  status: RunStatus;
  /** Came with the request, in place of a plan made of its words. */
  givenPlan: Plan | null;
  plan: Plan | null;
  planHash: string | null;
  estimate: Estimate | null;
  error: RunError | null;
  createdAt: string;
  finishedAt: string | null;
}

export interface Conversation {
  id: string;
  title: string;
  updatedAt: string;
}

export interface CreateRunInput {
  requestId: string;
  /** null starts a new conversation. */
  conversationId: string | null;
  text: string;
  requestedAt: string;
  timeZone: string;
  accountIds: string[];
  workflow: string;
  graphVersion: string;
  givenPlan: Plan | null;
}

interface RunPatch {
  workflow?: string;
  plan?: Plan;
  planHash?: string;
  estimate?: Estimate;
  error?: RunError | null;
}

/** How far a run is: its status and the number of its newest event. */
export interface RunHead {
  userId: string;
  runId: string;
  status: RunStatus;
  seq: number;
}

export interface RunStore {
  /**
   * Stores the run, its conversation where it is new, and the user's message (key
   * `request:<requestId>`), in one transaction. The same `requestId` of the same user answers with
   * the run that exists and `created: false`.
   * @throws NotFoundError where the conversation is not this user's.
   */
  createRun(userId: string, input: CreateRunInput): Promise<{ run: RunRecord; created: boolean }>;
  getRun(userId: string, runId: string): Promise<RunRecord | null>;
  /** Ids of the user's runs that wait for their turn, the oldest first. */
  listQueued(userId: string): Promise<string[]>;
  /** Newest first; those of one conversation where it is named. */
  listRuns(
    userId: string,
    page: { limit: number; before: string | null; conversationId?: string },
  ): Promise<RunRecord[]>;
  updateRun(userId: string, runId: string, patch: RunPatch): Promise<void>;
  /**
   * Moves the run from one of `from` to `to` and appends a `run_status` event in the same
   * transaction; sets `finishedAt` when `to` is an end. False where it was in none of them.
   */
  moveRun(userId: string, runId: string, from: RunStatus[], to: RunStatus): Promise<boolean>;
  /** Appends in order; numbers have no gaps and are visible in order. Answers the last number. */
  appendEvents(userId: string, runId: string, events: RunEvent[]): Promise<number>;
  /** How far each of these runs is; those that are not their user's are left out. */
  readHeads(runs: readonly { userId: string; runId: string }[]): Promise<RunHead[]>;
  listEvents(
    userId: string,
    runId: string,
    page: { after: number; limit: number },
  ): Promise<StoredRunEvent[]>;
}

export interface ChatStore {
  /** Writes or replaces the message with this key of the conversation. */
  putMessage(
    userId: string,
    message: {
      conversationId: string;
      runId: string | null;
      key: string;
      role: 'user' | 'assistant';
      blocks: Block[];
    },
  ): Promise<{ id: string }>;
  /** Oldest first. */
  listMessages(userId: string, conversationId: string): Promise<ChatMessage[]>;
  listConversations(userId: string, limit: number): Promise<Conversation[]>;
  getConversation(userId: string, conversationId: string): Promise<Conversation | null>;
}

export interface DeadLetterStore {
  /** One open dead letter a run: a second failure replaces the first. */
  putDeadLetter(
    userId: string,
    letter: { runId: string; step: string; error: RunError; input: unknown },
  ): Promise<void>;
  resolveDeadLetters(userId: string, runId: string, resolution: string): Promise<void>;
  /** The open ones, newest first. */
  listDeadLetters(userId: string, limit: number): Promise<DeadLetter[]>;
  getDeadLetter(userId: string, id: string): Promise<DeadLetter | null>;
}

/** A run that failed. */
export interface DeadLetter {
  id: string;
  /** Nobody has dealt with it yet. */
  open: boolean;
  userId: string;
  runId: string;
  conversationId: string;
  /** The user's own words. */
  text: string;
  step: string;
  error: RunError;
  input: unknown;
  createdAt: string;
}

/** A question of a run with what became of it. */
export interface StoredQuestion extends AskedQuestion {
  /** What is asked, as the planner names it. */
  key: string;
  answer: string | null;
  /** ISO instant. */
  expiresAt: string;
}

export interface QuestionStore {
  /** The same question again changes nothing. */
  putQuestion(
    userId: string,
    question: AskedQuestion & { runId: string; key: string; expiresAt: string },
  ): Promise<void>;
  /** In the order in which they were asked. */
  listQuestions(userId: string, runId: string): Promise<StoredQuestion[]>;
  /** False where it has an answer already, or its time is over at `now`. */
  putAnswer(userId: string, questionId: string, answer: string, now: string): Promise<boolean>;
}

/** What a tool answered to a run. */
export interface ToolAnswer {
  /** Names the question: tool, account and input. */
  key: string;
  tool: string;
  accountId: string;
  input: unknown;
  output: unknown;
}

/** The record of what runs read, from which they can be gone through again. */
export interface AnswerStore {
  /** The same key again replaces the answer: a step that is repeated reads again. */
  putAnswers(userId: string, runId: string, answers: ToolAnswer[]): Promise<void>;
  /** In the order in which they were first given. */
  listAnswers(userId: string, runId: string): Promise<(ToolAnswer & { at: string })[]>;
}

/** Looks over all users; only scheduled work uses it. */
export interface RunSweepStore {
  /**
   * What was stored but may never have been heard of, of each need at most `limit`, the longest
   * untouched first. Nothing has touched its run since `quietSince`; what is due is so by `now`. What
   * has had work to do since `stalledSince` without moving is to be driven anew.
   */
  listNeglected(
    times: { now: string; quietSince: string; stalledSince: string },
    limit: number,
  ): Promise<Neglected[]>;
}

/** What has to be said again, and to whom. */
export type Neglected = { userId: string; runId: string } & (
  | { need: 'drive' | 'effects' | 'tend' }
  /** Decided, or its time is over, and its run still waits. */
  | { need: 'decision'; approvalId: string }
  /** Answered, or its time is over, and its run still waits. */
  | { need: 'answer'; questionId: string }
  /** It waits and its mail never left; or it is time to remind. */
  | { need: 'notify' | 'remind'; approvalId: string }
);

/** Tells the durable side that something was stored; losing an announcement loses nothing. */
export interface Announcer {
  announceRunRequested(run: { userId: string; runId: string }): Promise<void>;
  /** Drives a run that was driven before; each `attemptId` once. */
  announceRetry(run: { userId: string; runId: string }, attemptId: string): Promise<void>;
  announceDecision(decision: { userId: string; runId: string; approvalId: string }): Promise<void>;
  announceAnswer(answer: { userId: string; runId: string; questionId: string }): Promise<void>;
  announceEffects(effects: { userId: string; runId: string }): Promise<void>;
  announceCancel(run: { userId: string; runId: string }): Promise<void>;
  /** Effects of the run are to be undone, or to be settled after it was cancelled. */
  announceTend(run: { userId: string; runId: string }): Promise<void>;
}
