import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const clockTime = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
const address = z.string().trim().toLowerCase().min(1);

const taskSchema = z.object({ template: z.string(), query: z.string().min(1), answer: z.string() });
export type Task = z.infer<typeof taskSchema>;

const eventRowSchema = z.object({
  event_id: z.string().min(1),
  event_name: z.string(),
  participant_email: address,
  event_start: clockTime,
  duration: z.coerce.number().int().positive(),
});

const mailRowSchema = z.object({
  email_id: z.string().min(1),
  'inbox/outbox': z.enum(['inbox', 'outbox']),
  'sender/recipient': address,
  subject: z.string(),
  sent_datetime: clockTime,
  body: z.string(),
});

export interface BenchData {
  tasks: Task[];
  events: z.infer<typeof eventRowSchema>[];
  mails: z.infer<typeof mailRowSchema>[];
  /** Whom the user knows, lower case. */
  people: string[];
}

/**
 * A folder of WorkBench's form: every `*_queries.csv` in it, and the mailbox and calendar that they
 * run over. @throws where a file is missing or has another form
 */
export function readData(dir: string): BenchData {
  const read = (file: string) => readFileSync(join(dir, file), 'utf8');
  const files = readdirSync(dir).filter((file) => file.endsWith('_queries.csv'));
  if (files.length === 0) {
    throw new Error(`${dir} holds no *_queries.csv`);
  }
  return {
    tasks: files.sort().flatMap((file) => taskSchema.array().parse(readRows(read(file)))),
    events: eventRowSchema.array().parse(readRows(read('calendar_events.csv'))),
    mails: mailRowSchema.array().parse(readRows(read('emails.csv'))),
    people: read('email_addresses.csv')
      .split(/[\s,]+/)
      .map((one) => one.toLowerCase())
      .filter((one) => one.includes('@')),
  };
}

function readRows(text: string): unknown {
  return parse(text, { columns: true, bom: true, skip_empty_lines: true });
}

/** The data write a line break within a text as a backslash and an n. */
export function writeBreaks(text: string): string {
  return text.replaceAll('\\n', '\n');
}
