import assert from 'node:assert/strict';
import type { Stack } from '#dev/up/stack.ts';
import { scopesFor } from '#lib/accounts/scopes.ts';
import { capabilitySchema } from '#lib/domain/account.ts';
import type { Block } from '#lib/domain/chat.ts';
import { isSettled } from '#lib/domain/effect.ts';
import { isFinished, type StoredRunEvent } from '#lib/domain/run.ts';
import type { ApprovalView, EffectView, RunRecordView } from '#lib/domain/views.ts';
import { type RunDetail, User } from '#tests/drive/user.ts';
import { type Steps, waitFor } from '../steps.ts';
import { readWorld, type World } from './read-world.ts';
import { showAnswer, showApproval, showTrace } from './show.ts';

export const WORK = 'alex.rivera@company.com';
export const HOME = 'alex.rivera@personal.example';

/** A batch is carried out a chunk a step. */
const EFFECTS_MS = 120_000;

/** A request as far as its approval, or its end where it needs none. */
export interface Asked extends RunDetail {
  runId: string;
  conversationId: string;
  /** What the user was told. */
  blocks: Block[];
  /** Tools that were called, and how much they answered. */
  read: RunRecordView['read'];
}

/** Alex with their accounts connected, what they can do, and what lies in the sandbox. */
export class FlowDesk {
  readonly #user: User;
  readonly #steps: Steps;

  private constructor(user: User, steps: Steps) {
    this.#user = user;
    this.#steps = steps;
  }

  static async open(stack: Stack, steps: Steps, accounts: string[]): Promise<FlowDesk> {
    const [email = WORK] = accounts;
    const user = new User({ appUrl: stack.appUrl, googleUrl: stack.googleUrl ?? '', email });
    const desk = new FlowDesk(user, steps);
    for (const account of accounts) await desk.connect(account);
    return desk;
  }

  /** Connects one more account, with all that may be done with it. */
  async connect(account: string): Promise<void> {
    const scope = scopesFor(capabilitySchema.options);
    await this.#steps.run(`connect ${account}`, () =>
      this.#user.signIn(() => true, { account, scope }),
    );
  }

  readWorld(): Promise<World> {
    return readWorld(this.#user.googleUrl);
  }

  /** Asks, watches, and shows the plan, the trace and what came of it. */
  async ask(text: string): Promise<Asked> {
    const { runId, conversationId } = await this.#steps.run(`ask “${text}”`, () =>
      this.#user.ask(text),
    );
    const events = await this.#steps.run('watch until the approval or the end', () =>
      this.#user.follow(runId, ({ event }) => event.type === 'approval' || hasEnded(event)),
    );
    const detail = await this.#user.readRun(runId);
    const { read } = await this.#user.browser.json<RunRecordView>(
      `${this.#user.appUrl}/api/runs/${runId}/record`,
    );
    const blocks = await this.#user.readBlocks(conversationId);
    showTrace(this.#steps, events, blocks);
    for (const approval of detail.approvals) showApproval(this.#steps, approval);
    showAnswer(this.#steps, blocks);
    assert.notEqual(detail.run.status, 'failed', detail.run.error?.message ?? 'the run failed');
    return { ...detail, runId, conversationId, blocks, read };
  }

  /** Approves all of it, releases what is held, and waits until all of it is done. */
  async countersign(asked: Asked): Promise<EffectView[]> {
    const approval = takeApproval(asked);
    await this.#steps.run('countersign', () =>
      this.#user.decide(approval.id, { digest: approval.digest, actions: [], rest: 'approve' }),
    );
    const effects = await this.#steps.run('carry out', async () => {
      const released = new Set<string>();
      return waitFor(
        'the end of what was approved',
        async () => {
          const { effects: now } = await this.#user.readRun(asked.runId);
          const held = now.filter(({ state, id }) => state === 'held' && !released.has(id));
          for (const { id, releaseAt } of held) {
            if (Date.parse(releaseAt) <= Date.now()) continue;
            released.add(id);
            await this.#user.sendNow(id);
          }
          return now.length > 0 && now.every(({ state }) => isSettled(state)) ? now : null;
        },
        EFFECTS_MS,
      );
    });
    const failed = effects.filter(({ state }) => state !== 'done');
    assert.deepEqual(
      failed.map(({ title, state, error }) => `${title}: ${state} ${error?.message ?? ''}`),
      [],
    );
    await this.#steps.run('watch until the end', () =>
      this.#user.follow(asked.runId, ({ event }) => hasEnded(event)),
    );
    showAnswer(
      this.#steps,
      (await this.#user.readBlocks(asked.conversationId)).slice(asked.blocks.length),
    );
    return effects;
  }

  /** Declines all of it: nothing may happen. */
  async decline(asked: Asked): Promise<void> {
    const approval = takeApproval(asked);
    await this.#steps.run('decline', async () => {
      await this.#user.decide(approval.id, {
        digest: approval.digest,
        actions: [],
        rest: 'reject',
      });
      await this.#user.follow(asked.runId, ({ event }) => hasEnded(event));
    });
  }

  /** Takes back all that the run did, by one undo. */
  async undo({ runId }: Asked): Promise<void> {
    await this.#steps.run('undo all of it', async () => {
      await this.#user.browser.json(`${this.#user.appUrl}/api/runs/${runId}/undo`, {
        method: 'POST',
      });
      await waitFor(
        'the end of the undo',
        async () => {
          const { effects } = await this.#user.readRun(runId);
          return effects.every(({ state }) => state === 'undone') ? true : null;
        },
        EFFECTS_MS,
      );
    });
  }

  check(what: string, work: () => void | Promise<void>): Promise<void> {
    return this.#steps.run(`check: ${what}`, async () => work());
  }
}

/** The one approval that waits. */
export function takeApproval({ approvals, run }: Asked): ApprovalView {
  const [approval, ...others] = approvals;
  assert.ok(approval, `no approval; the run is ${run.status}`);
  assert.deepEqual(others, [], 'more than one approval');
  assert.equal(approval.status, 'pending');
  return approval;
}

/** How many results the searches of one kind gave, all accounts together. */
export function countFound({ read }: Asked, tool: string): number {
  const answers = read.filter((one) => one.tool === tool).map(({ answer }) => answer);
  return answers.reduce(
    (sum, answer) => sum + (answer === 'one result' ? 1 : parseInt(answer, 10)),
    0,
  );
}

function hasEnded(event: StoredRunEvent['event']): boolean {
  return event.type === 'run_status' && isFinished(event.status);
}
