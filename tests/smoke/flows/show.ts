import type { Action } from '#lib/domain/action.ts';
import type { Briefing } from '#lib/domain/briefing.ts';
import type { Block } from '#lib/domain/chat.ts';
import { groupActions, nameDeed } from '#lib/domain/deeds.ts';
import { outlineAction } from '#lib/domain/describe-action.ts';
import { groupBatch, isBatch } from '#lib/domain/group-batch.ts';
import { joinRisks } from '#lib/domain/join-risks.ts';
import type { StoredRunEvent } from '#lib/domain/run.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import type { Steps } from '../steps.ts';

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

/** What is to be countersigned, by the groups that the page shows; each by name where they are few. */
export function showApproval(steps: Steps, approval: ApprovalView): void {
  const changes = approval.actions.map(({ action }) => action);
  steps.say(`    to countersign: ${changes.length} changes`);
  for (const actions of groupActions(changes)) {
    const [first] = actions;
    if (!first) continue;
    const { level, reasons } = joinRisks(actions);
    steps.say(
      `      ${actions.length} × ${nameDeed(first)} in ${first.accountEmail}, risk ${level}`,
    );
    for (const reason of reasons) steps.say(`        because: ${reason}`);
    if (isBatch(actions)) {
      for (const { name, detail, actions: own, samples, risk } of groupBatch(actions)) {
        const titles = samples.map((title) => `“${title}”`).join(', ');
        steps.say(
          `        ${own.length} of ${`${name} ${detail}`.trim()} (${risk.level}): ${titles}`,
        );
      }
    } else {
      for (const action of actions) steps.say(`        ${nameAction(action)}`);
    }
  }
}

function nameAction(action: Action): string {
  const { title, start, people } = outlineAction(action);
  const when = start ? ` at ${'date' in start ? start.date : start.dateTime}` : '';
  const whom = people.length > 0 ? `, told: ${people.map((one) => one.address).join(', ')}` : '';
  return `“${title}”${when}${whom}`;
}

/** What the user is told besides the plan. */
export function showAnswer(steps: Steps, blocks: Block[]): void {
  for (const block of blocks) {
    if (block.type === 'text' || block.type === 'problem') {
      steps.say(`    told: ${block.text}`);
    } else if (block.type === 'summary') {
      steps.say(`    told: a summary of ${block.threads.length} threads`);
    } else if (block.type === 'briefing') {
      showBriefing(steps, block.briefing);
    }
  }
}

/** What comes first with its reasons, and the time that is proposed for it. */
function showBriefing(steps: Steps, { headline, first, blocks, notes }: Briefing): void {
  steps.say(`    told: ${headline}`);
  first.forEach(({ title, minutes, reasons, source }, n) => {
    steps.say(
      `      ${n + 1}. ${title} (${minutes} min): ${reasons.join(' ')} ${source?.href ?? ''}`,
    );
  });
  for (const { start, end, title } of blocks) steps.say(`      ${start} to ${end}: ${title}`);
  for (const note of notes) steps.say(`      note: ${note}`);
}
