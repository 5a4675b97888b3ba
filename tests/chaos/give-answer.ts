import { setTimeout as sleep } from 'node:timers/promises';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import {
  approveAll,
  approveEdited,
  approveSome,
  decideByApi,
  decideByLink,
  rejectAll,
  waitForLink,
} from './decide.ts';
import type { Device } from './device.ts';
import { expireApproval } from './expire-approval.ts';
import type { RunDriver } from './run-driver.ts';

/** How long before its end an approval is decided that ends in that moment. */
const LAST_MS = 1_500;
/** What is sent right before the end arrives before, at or after it. */
const MOST_EARLY_MS = 1_000;

/** Decides on an approval in the way that the run's schedule says. */
export async function giveAnswer(driver: RunDriver, approval: ApprovalView): Promise<void> {
  const { spec, device, otherDevice, context } = driver;
  if (spec.answer !== 'at-once') {
    await sleep(spec.pauses.beforeDecision);
  }
  const all = approveAll(approval);
  switch (spec.answer) {
    case 'all':
    case 'at-once':
      return byApi(driver, approval, [[device, all]]);
    case 'some':
      return byApi(driver, approval, [[device, approveSome(approval, spec)]]);
    case 'edited':
      return byApi(driver, approval, [[device, approveEdited(approval, spec)]]);
    case 'reject':
      return byApi(driver, approval, [[device, rejectAll(approval)]]);
    case 'twice':
      return byApi(driver, approval, [
        [device, all],
        [otherDevice, all],
      ]);
    case 'opposite':
      return byApi(driver, approval, [
        [device, all],
        [otherDevice, rejectAll(approval)],
      ]);
    case 'link':
      return byLink(driver, approval, approveAllByName(approval));
    case 'link-edited':
      return byLink(driver, approval, approveEdited(approval, spec));
    case 'opposite-link':
      return spec.pauses.choice % 2 === 0
        ? byLink(driver, approval, rejectAll(approval), all)
        : byLink(driver, approval, approveAllByName(approval), rejectAll(approval));
    case 'at-expiry': {
      const endsAt = await expireApproval(context.databaseUrl, approval.id, LAST_MS);
      const early = spec.pauses.choice % MOST_EARLY_MS;
      await sleep(Math.max(0, endsAt - Date.now() - early));
      return byApi(driver, approval, [[device, all]]);
    }
    case 'expire':
      await expireApproval(context.databaseUrl, approval.id, 0);
  }
}

async function byApi(
  { record }: RunDriver,
  approval: ApprovalView,
  decisions: [Device, DecisionRequest][],
): Promise<void> {
  const tries = await Promise.all(
    decisions.map(([device, request]) => decideByApi(device, approval, request)),
  );
  record.tries.push(...tries);
}

/** By the mail's link and, where given, at the same time by the API; by it alone if it has to be. */
async function byLink(
  driver: RunDriver,
  approval: ApprovalView,
  request: DecisionRequest,
  meanwhile?: DecisionRequest,
): Promise<void> {
  const { device, otherDevice, record } = driver;
  const link = await waitForLink(device, approval);
  const opened = Promise.withResolvers<void>();
  const deciding =
    link === null ? null : decideByLink(device, approval, link, request, opened.resolve);
  await Promise.race([opened.promise, deciding]);
  const [byLinkTry] = await Promise.all([
    deciding,
    meanwhile && byApi(driver, approval, [[otherDevice, meanwhile]]),
  ]);
  if (byLinkTry) {
    record.tries.push(byLinkTry);
  } else if (!meanwhile) {
    await byApi(driver, approval, [[device, request]]);
  }
}

/** The link's form names each action, and rejects what it does not name. */
function approveAllByName({ digest, actions }: ApprovalView): DecisionRequest {
  return {
    digest,
    actions: actions.map(({ action }) => ({ actionId: action.id, choice: 'approve' })),
    rest: 'reject',
  };
}
