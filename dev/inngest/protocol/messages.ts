import { z } from 'zod';

/** An event as a function sees it: `id`, `ts` (epoch ms) and `user` are always there. */
export type InngestEvent = {
  name: string;
  data: unknown;
  id: string;
  ts: number;
  user: unknown;
  v?: string;
  meta?: unknown;
};

/** An error as the SDK serialises it. */
export type SerializedError = { name: string; message: string; stack?: string };

/** One event of `POST /e/:key`. */
export const sentEventSchema = z.object({
  name: z.string().min(1, 'must not be empty').max(256),
  data: z.record(z.string(), z.unknown()).nullish(),
  id: z.string().max(256).nullish(),
  ts: z.number().int().nonnegative().nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
  v: z.string().nullish(),
  meta: z.unknown().optional(),
});
export type SentEvent = z.infer<typeof sentEventSchema>;

/** One operation ("opcode") that the SDK reports; only the fields that the server reads. */
export const operationSchema = z.object({
  op: z.string(),
  id: z.string().min(1),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  // When the step ran and how long, in nanoseconds.
  timing: z.object({ a: z.number(), b: z.number() }).nullish().catch(null),
});
export type Operation = z.infer<typeof operationSchema>;

/** The body of `POST /v1/checkpoint/:runId/async`. */
export const checkpointSchema = z.object({
  run_id: z.string(),
  qi_id: z.string(),
  request_id: z.string().nullish(),
  generation_id: z.number().nullish(),
  steps: z.array(operationSchema),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

const errorShape = z.object({
  name: z.string().optional(),
  message: z.string().optional(),
  error: z.string().optional(),
  stack: z.string().optional(),
});

/** How long the SDK says that a step took, in ms. */
export function readStepDuration(operation: Operation): number {
  return Math.max(0, (operation.timing?.b ?? 0) / 1_000_000);
}

/** Reads whatever was thrown on the other side as an error with a name and a message. */
export function readSerializedError(value: unknown): SerializedError {
  const parsed = errorShape.safeParse(value);
  if (!parsed.success) {
    return { name: 'Error', message: typeof value === 'string' ? value : 'Unknown error' };
  }
  const { name, message, error, stack } = parsed.data;
  return {
    name: name ?? 'Error',
    message: message ?? error ?? 'Unknown error',
    ...(stack === undefined ? {} : { stack }),
  };
}
