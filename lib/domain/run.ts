import { z } from 'zod';

export const runStatusSchema = z.enum([
  'queued',
  'running',
  /** An approval is open. */
  'awaiting_approval',
  /** Approved effects wait out their undo window. */
  'holding',
  'completed',
  /** Ended without effect because the user declined everything. */
  'rejected',
  'expired',
  'cancelled',
  'failed',
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

const FINISHED: ReadonlySet<RunStatus> = new Set([
  'completed',
  'rejected',
  'expired',
  'cancelled',
  'failed',
]);

export function isFinished(status: RunStatus): boolean {
  return FINISHED.has(status);
}

/** What a request may be: parsed from the client, everything else comes from the session. */
export const newRequestSchema = z.object({
  /** Made by the client, so that sending again is harmless. */
  requestId: z.uuid(),
  conversationId: z.uuid().nullable().default(null),
  text: z.string(),
  /** IANA name, from the browser. */
  timeZone: z.string().max(64),
});
export type NewRequest = z.infer<typeof newRequestSchema>;

/** Nodes of the email workflow in their usual order, and what each is called on the screen. */
export const EMAIL_NODES = [
  { id: 'classify_intent', label: 'Understand the request' },
  { id: 'build_context', label: 'Gather context' },
  { id: 'create_plan', label: 'Make a plan' },
  { id: 'estimate_cost', label: 'Estimate the cost' },
  { id: 'check_permissions', label: 'Check permissions' },
  { id: 'search_emails', label: 'Search mail' },
  { id: 'analyze_content', label: 'Read and summarise' },
  { id: 'extract_contacts', label: 'Find the people' },
  { id: 'draft_response', label: 'Draft replies' },
  { id: 'batch_approval', label: 'Your approval' },
  { id: 'execute_actions', label: 'Carry out' },
] as const;

/** Arrows of the email workflow as drawn; `analyze_content` and `extract_contacts` run side by side. */
export const EMAIL_EDGES: readonly (readonly [string, string])[] = [
  ['classify_intent', 'build_context'],
  ['build_context', 'create_plan'],
  ['create_plan', 'estimate_cost'],
  ['estimate_cost', 'check_permissions'],
  ['check_permissions', 'search_emails'],
  ['search_emails', 'analyze_content'],
  ['search_emails', 'extract_contacts'],
  ['analyze_content', 'draft_response'],
  ['extract_contacts', 'draft_response'],
  ['draft_response', 'batch_approval'],
  ['batch_approval', 'execute_actions'],
];

/** One line of a run's append-only log, as it is streamed. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run_status'), status: runStatusSchema }),
  z.object({ type: z.literal('node_started'), node: z.string() }),
  z.object({ type: z.literal('node_finished'), node: z.string(), ms: z.number() }),
  z.object({ type: z.literal('node_waiting'), node: z.string() }),
  z.object({ type: z.literal('node_failed'), node: z.string(), message: z.string() }),
  /** A line for the user: "Searching emails for Project X…". */
  z.object({ type: z.literal('progress'), node: z.string(), text: z.string() }),
  /** A chat message was added or changed; the client reads it again. */
  z.object({ type: z.literal('message'), messageId: z.string() }),
  z.object({ type: z.literal('approval'), approvalId: z.string(), status: z.string() }),
  z.object({ type: z.literal('effect'), effectId: z.string(), state: z.string() }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;

/** A stored run event with its number: its `Last-Event-ID`. */
export interface StoredRunEvent {
  /** Counts from 1 within the run, without gaps. */
  seq: number;
  at: string;
  event: RunEvent;
}
