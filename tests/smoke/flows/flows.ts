import { archiveFlow } from './archive.ts';
import type { Flow } from './flow.ts';
import { focusFlow } from './focus.ts';
import { meetingFlow } from './meeting.ts';
import { moveFlow } from './move.ts';

/** The flows that begin with a desk of their own, by the names of `--flow`. */
export const FLOWS: Readonly<Record<string, Flow>> = {
  meeting: meetingFlow,
  focus: focusFlow,
  move: moveFlow,
  archive: archiveFlow,
};
