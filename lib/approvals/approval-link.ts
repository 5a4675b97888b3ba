import { createHash, randomBytes } from 'node:crypto';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { AppError, ConflictError, NotFoundError } from '#lib/platform/errors.ts';
import type { ApprovalLinkRecord, ApprovalRecord, ApprovalStore, Decider } from './ports.ts';

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether a link alone is not enough and the user has to sign in to decide. */
function needsSignIn(approval: ApprovalRecord): boolean {
  return approval.actions.some(({ action }) => action.risk.level === 'high');
}

export type OpenedLink =
  | { state: 'open'; approval: ApprovalRecord; link: ApprovalLinkRecord; signInNeeded: boolean }
  | { state: 'decided'; approval: ApprovalRecord }
  | { state: 'expired' }
  | { state: 'unknown' };

/** A new link for an approval: 256 random bits, of which only the hash is kept. */
export function createIssueLink(ports: { approvals: ApprovalStore }) {
  return async (approval: ApprovalRecord): Promise<{ token: string }> => {
    const token = randomBytes(32).toString('base64url');
    await ports.approvals.createLink(approval.userId, {
      approvalId: approval.id,
      tokenHash: hashToken(token),
      digest: approval.digest,
      expiresAt: approval.expiresAt,
    });
    return { token };
  };
}

/** What a link shows. Changes nothing: mail scanners open links too. */
export function createOpenLink(ports: { approvals: ApprovalStore; clock: Clock }) {
  return async (token: string): Promise<OpenedLink> => {
    const link = await ports.approvals.findLink(hashToken(token));
    const approval = link && (await ports.approvals.getApproval(link.userId, link.approvalId));
    if (!(link && approval)) {
      return { state: 'unknown' };
    }
    const past = Date.parse(link.expiresAt) <= ports.clock.now().getTime();
    if (approval.status === 'expired' || (approval.status === 'pending' && past)) {
      return { state: 'expired' };
    }
    if (approval.status !== 'pending' || link.usedAt !== null) {
      return { state: 'decided', approval };
    }
    if (link.digest !== approval.digest) {
      return { state: 'unknown' };
    }
    return { state: 'open', approval, link, signInNeeded: needsSignIn(approval) };
  };
}

/** Decides by a link: for its own approval and digest only, once, before it expires. */
export function createDecideByLink(ports: {
  openLink: (token: string) => Promise<OpenedLink>;
  decideApproval: (
    userId: string,
    approvalId: string,
    request: DecisionRequest,
    decider: Decider,
    linkId: string,
  ) => Promise<ApprovalRecord>;
}) {
  return async (
    token: string,
    request: DecisionRequest,
    decider: Omit<Decider, 'channel'>,
  ): Promise<ApprovalRecord> => {
    const opened = await ports.openLink(token);
    if (opened.state === 'unknown') {
      throw new NotFoundError('link');
    }
    if (opened.state === 'expired') {
      throw new ConflictError('expired', 'This link has expired; nothing was done.');
    }
    if (opened.state === 'decided') {
      throw new ConflictError('already_decided', 'This approval was decided already.');
    }
    if (opened.signInNeeded) {
      throw new AppError('sign_in_needed', 'This one is risky: please sign in to decide it.');
    }
    const { link, approval } = opened;
    return ports.decideApproval(
      link.userId,
      approval.id,
      request,
      { ...decider, channel: 'link' },
      link.id,
    );
  };
}
