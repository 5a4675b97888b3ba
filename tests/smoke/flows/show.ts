import type { Block } from '#lib/domain/chat.ts';
import { nameDeed } from '#lib/domain/deeds.ts';
import { outlineAction } from '#lib/domain/describe-action.ts';
import type { StoredRunEvent } from '#lib/domain/run.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import type { Steps } from '../steps.ts';

/** Actions of a group that are shown by name. */
const SAMPLES = 3;

/** The plan in words, and each node with the time it took. */
export function showTrace(steps: Steps, events: StoredRunEvent[], blocks: Block[]): void {
  for (const block of blocks) {
    if (block.type !== 'plan') continue;
    block.steps.forEach((step, n) => {
      steps.say(`    ${n + 1}. ${step}`);
    });
    for (const note of block.notes) steps.say(`    note: ${note}`);
  }
  for (const { event } of events) {
    if (event.type === 'node_finished') {
      steps.say(`    ${event.node} (${Math.round(event.ms)} ms)`);
    } else if (event.type === 'node_waiting' || event.type === 'node_failed') {
      steps.say(`    ${event.node}: ${event.type === 'node_waiting' ? 'waits' : event.message}`);
    }
  }
}

/** What is to be countersigned: how many of each kind and risk, with samples and reasons. */
export function showApproval(steps: Steps, approval: ApprovalView): void {
  steps.say(`    to countersign: ${approval.actions.length} changes`);
  const groups = Map.groupBy(
    approval.actions.map(({ action }) => action),
    (action) => `${nameDeed(action)} in ${action.accountEmail}, risk ${action.risk.level}`,
  );
  for (const [name, actions] of groups) {
    steps.say(`      ${actions.length} × ${name}`);
    const reasons = new Set(actions.flatMap(({ risk }) => risk.reasons));
    for (const reason of reasons) steps.say(`        because: ${reason}`);
    for (const action of actions.slice(0, SAMPLES)) {
      const { title, start, people } = outlineAction(action);
      const when = start ? ` at ${'date' in start ? start.date : start.dateTime}` : '';
      const whom =
        people.length > 0 ? `, told: ${people.map((one) => one.address).join(', ')}` : '';
      steps.say(`        “${title}”${when}${whom}`);
    }
    if (actions.length > SAMPLES) steps.say(`        and ${actions.length - SAMPLES} more`);
  }
}

/** What the user is told besides the plan. */
export function showAnswer(steps: Steps, blocks: Block[]): void {
  for (const block of blocks) {
    if (block.type === 'text' || block.type === 'problem') steps.say(`    told: ${block.text}`);
    if (block.type === 'summary')
      steps.say(`    told: a summary of ${block.threads.length} threads`);
  }
}
