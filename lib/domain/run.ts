import { z } from 'zod';

export const runStatusSchema = z.enum([
  'queued',
  'running',
  /** A question is open. */
  'awaiting_answer',
  /** An approval is open. */
  'awaiting_approval',
  /** Approved effects wait out their undo window. */
  'holding',
  /** Until an instant that the plan names. */
  'waiting',
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

export interface WorkflowNode {
  id: string;
  /** What it is called on the screen. */
  label: string;
}

/** What every workflow begins with. */
const OPENING: readonly WorkflowNode[] = [
  { id: 'classify_intent', label: 'Understand the request' },
  { id: 'build_context', label: 'Gather context' },
  { id: 'create_plan', label: 'Make a plan' },
  { id: 'estimate_cost', label: 'Estimate the cost' },
  { id: 'check_permissions', label: 'Check permissions' },
];

/** What every workflow ends with. */
const ENDING: readonly WorkflowNode[] = [
  { id: 'batch_approval', label: 'Your approval' },
  { id: 'execute_actions', label: 'Carry out' },
];

/** Where a plan waits for an instant; drawn once it does. */
const WAIT: WorkflowNode = { id: 'wait_until', label: 'Wait until its time' };

/** Nodes of each workflow, by `run.workflow`, in their usual order. */
export const WORKFLOW_NODES: Readonly<Record<string, readonly WorkflowNode[]>> = {
  email: [
    ...OPENING,
    WAIT,
    { id: 'search_emails', label: 'Search mail' },
    { id: 'analyze_content', label: 'Read and summarise' },
    { id: 'extract_contacts', label: 'Find the people' },
    { id: 'draft_response', label: 'Draft replies' },
    { id: 'create_action_list', label: 'Prepare the changes' },
    ...ENDING,
  ],
  calendar: [
    ...OPENING,
    WAIT,
    { id: 'get_calendar_data', label: 'Look at the calendar' },
    { id: 'find_free_slots', label: 'Find free times' },
    { id: 'optimize_schedule', label: 'Pick the best times' },
    { id: 'find_conflicts', label: 'Check for conflicts' },
    { id: 'create_event_draft', label: 'Prepare the changes' },
    ...ENDING,
  ],
  mixed: [
    ...OPENING,
    WAIT,
    { id: 'determine_domains', label: 'See what is needed' },
    { id: 'parallel_email_search', label: 'Search mail' },
    { id: 'parallel_calendar_check', label: 'Look at the calendar' },
    { id: 'correlate_data', label: 'Bring both together' },
    { id: 'synthesize_plan', label: 'Find times, read mails' },
    { id: 'create_action_list', label: 'Prepare the changes' },
    ...ENDING,
  ],
  planning: [
    ...OPENING,
    { id: 'planning_emails', label: 'Mail' },
    { id: 'planning_calendar', label: 'Calendar' },
    { id: 'planning_patterns', label: 'Habits' },
    { id: 'correlate_insights', label: 'Put it together' },
    { id: 'generate_priority_list', label: 'Rank what to do' },
    { id: 'suggest_time_blocks', label: 'Find time for it' },
    { id: 'create_action_plan', label: 'Prepare the plan' },
    ...ENDING,
  ],
};

type Arrow = readonly [from: string, to: string];

const OPENING_ARROWS: readonly Arrow[] = [
  ['classify_intent', 'build_context'],
  ['build_context', 'create_plan'],
  ['create_plan', 'estimate_cost'],
  ['estimate_cost', 'check_permissions'],
];

/** A plan may have to wait before it does anything, and mostly has not. */
function waitBefore(node: string): readonly Arrow[] {
  return [
    ['check_permissions', WAIT.id],
    ['check_permissions', node],
    [WAIT.id, node],
  ];
}

/**
 * Arrows of each workflow as drawn. Of the email workflow, `analyze_content` and `extract_contacts`
 * run side by side, and `create_action_list` runs only where something is to be changed. Of the
 * calendar workflow, times are looked for only where the plan leaves them open; a mixed one looks at
 * mail and calendar side by side, the planning workflow at mail, calendar and habits.
 */
export const WORKFLOW_EDGES: Readonly<Record<string, readonly Arrow[]>> = {
  email: [
    ...OPENING_ARROWS,
    ...waitBefore('search_emails'),
    ['search_emails', 'analyze_content'],
    ['search_emails', 'extract_contacts'],
    ['analyze_content', 'draft_response'],
    ['extract_contacts', 'draft_response'],
    ['draft_response', 'batch_approval'],
    ['draft_response', 'create_action_list'],
    ['create_action_list', 'batch_approval'],
    ['batch_approval', 'execute_actions'],
  ],
  calendar: [
    ...OPENING_ARROWS,
    ...waitBefore('get_calendar_data'),
    ['get_calendar_data', 'find_free_slots'],
    ['get_calendar_data', 'optimize_schedule'],
    ['get_calendar_data', 'find_conflicts'],
    ['find_free_slots', 'optimize_schedule'],
    ['find_free_slots', 'find_conflicts'],
    ['optimize_schedule', 'find_conflicts'],
    ['find_conflicts', 'create_event_draft'],
    ['create_event_draft', 'batch_approval'],
    ['batch_approval', 'execute_actions'],
  ],
  mixed: [
    ...OPENING_ARROWS,
    ...waitBefore('determine_domains'),
    ['determine_domains', 'parallel_email_search'],
    ['determine_domains', 'parallel_calendar_check'],
    ['parallel_email_search', 'correlate_data'],
    ['parallel_calendar_check', 'correlate_data'],
    ['correlate_data', 'synthesize_plan'],
    ['synthesize_plan', 'create_action_list'],
    ['create_action_list', 'batch_approval'],
    ['batch_approval', 'execute_actions'],
  ],
  planning: [
    ...OPENING_ARROWS,
    ['check_permissions', 'planning_emails'],
    ['check_permissions', 'planning_calendar'],
    ['check_permissions', 'planning_patterns'],
    ['planning_emails', 'correlate_insights'],
    ['planning_calendar', 'correlate_insights'],
    ['planning_patterns', 'correlate_insights'],
    ['correlate_insights', 'generate_priority_list'],
    ['generate_priority_list', 'suggest_time_blocks'],
    ['suggest_time_blocks', 'create_action_plan'],
    ['create_action_plan', 'batch_approval'],
    ['batch_approval', 'execute_actions'],
  ],
};

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
