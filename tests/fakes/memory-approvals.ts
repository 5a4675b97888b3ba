import { randomUUID } from 'node:crypto';
import type {
  ApprovalLinkRecord,
  ApprovalRecord,
  ApprovalStore,
  NewDecision,
} from '#lib/approvals/ports.ts';
import { statusesBefore } from '#lib/domain/approval.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { FakeClock } from './fake-clock.ts';

interface StoredDecision extends NewDecision {
  approvalId: string;
  digest: string;
  at: string;
}

const TOLD_AT = { request: 'notifiedAt', reminder: 'remindedAt', end: 'endToldAt' } as const;

export interface MemoryApprovals extends ApprovalStore {
  links: (ApprovalLinkRecord & { tokenHash: string })[];
  decisions: StoredDecision[];
  /** All of them, oldest first, as they are now. */
  all(): ApprovalRecord[];
}

/** Approvals in memory, with the conditions that the port promises. */
export function createMemoryApprovals(clock: FakeClock): MemoryApprovals {
  const approvals: ApprovalRecord[] = [];
  const links: MemoryApprovals['links'] = [];
  const decisions: StoredDecision[] = [];

  function find(userId: string, id: string): ApprovalRecord | undefined {
    return approvals.find((one) => one.userId === userId && one.id === id);
  }

  return {
    links,
    decisions,
    all: () => structuredClone(approvals),

    async createApproval(userId, { id, runId, round, digest, expiresAt, actions }) {
      if (approvals.some((one) => one.id === id)) return { created: false };
      approvals.push({
        id,
        userId,
        runId,
        conversationId: 'conversation-1',
        requestText: 'Summarize emails about Project X and draft responses',
        round,
        digest,
        status: 'pending',
        createdAt: clock.in(0),
        expiresAt,
        decidedAt: null,
        notifiedAt: null,
        remindedAt: null,
        endToldAt: null,
        actions: actions.map((one) => ({
          ...structuredClone(one),
          status: 'proposed',
          final: null,
          finalDigest: null,
        })),
      });
      return { created: true };
    },

    async getApproval(userId, id) {
      return structuredClone(find(userId, id) ?? null);
    },

    async listApprovals(userId, { status, runId, limit }) {
      return structuredClone(
        approvals
          .filter(
            (one) =>
              one.userId === userId &&
              (status === null || one.status === status) &&
              (runId === null || one.runId === runId),
          )
          .toReversed()
          .slice(0, limit),
      );
    },

    async recordDecision(userId, id, decision, now) {
      const approval = find(userId, id);
      const link = links.find((one) => one.id === decision.linkId);
      const isOpen =
        approval?.status === 'pending' &&
        approval.digest === decision.request.digest &&
        approval.expiresAt > now;
      const isLinkGood =
        decision.linkId === null ||
        (link?.userId === userId &&
          link.approvalId === id &&
          link.digest === decision.request.digest &&
          link.usedAt === null &&
          link.expiresAt > now);
      if (!(approval && isOpen && isLinkGood)) return false;
      if (link) link.usedAt = now;
      approval.status = decision.status;
      approval.decidedAt = now;
      for (const settled of decision.actions) {
        const record = approval.actions.find((one) => one.action.id === settled.actionId);
        if (record) {
          record.status = settled.status;
          record.final = structuredClone(settled.final);
          record.finalDigest = settled.finalDigest;
        }
      }
      decisions.push({
        ...structuredClone(decision),
        approvalId: id,
        digest: decision.request.digest,
        at: now,
      });
      return true;
    },

    async closeApproval(userId, id, status) {
      const approval = find(userId, id);
      if (!(approval && statusesBefore(status).includes(approval.status))) return false;
      approval.status = status;
      return true;
    },

    async listDecisions(userId, runId) {
      return decisions.flatMap(({ approvalId, at, decider }) =>
        find(userId, approvalId)?.runId === runId ? [{ approvalId, at, ...decider }] : [],
      );
    },

    async createLink(userId, link) {
      if (!find(userId, link.approvalId)) throw new NotFoundError('approval');
      links.push({ id: randomUUID(), userId, usedAt: null, ...link });
    },

    async findLink(tokenHash) {
      return structuredClone(links.find((one) => one.tokenHash === tokenHash) ?? null);
    },

    async markTold(userId, id, mail, at) {
      const approval = find(userId, id);
      if (!approval) throw new NotFoundError('approval');
      approval[TOLD_AT[mail]] = at;
    },
  };
}
