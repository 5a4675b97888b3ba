import type { Action } from '#lib/domain/action.ts';
import type {
  ActionStatus,
  ApprovalStatus,
  DecisionChannel,
  DecisionRequest,
} from '#lib/domain/approval.ts';

export interface ActionRecord {
  action: Action;
  status: ActionStatus;
  digest: string;
  /** The action that may run after the decision; null before it, and where none may. */
  final: Action | null;
  finalDigest: string | null;
}

export interface ApprovalRecord {
  id: string;
  userId: string;
  runId: string;
  conversationId: string;
  /** The user's own words. */
  requestText: string;
  round: number;
  digest: string;
  status: ApprovalStatus;
  createdAt: string;
  expiresAt: string;
  decidedAt: string | null;
  notifiedAt: string | null;
  /** When the user was reminded that it waits. */
  remindedAt: string | null;
  /** When the user was told that it ended undecided. */
  endToldAt: string | null;
  actions: ActionRecord[];
}

/** The mails about an approval; each is sent once. */
export type ApprovalMail = 'request' | 'reminder' | 'end';

/** Who decided, from where. */
export interface Decider {
  channel: DecisionChannel;
  address: string | null;
  agent: string | null;
}

export interface NewDecision {
  request: DecisionRequest;
  decider: Decider;
  status: Extract<ApprovalStatus, 'approved' | 'partly_approved' | 'rejected'>;
  actions: {
    actionId: string;
    status: ActionStatus;
    final: Action | null;
    finalDigest: string | null;
  }[];
  /** The mail link that was used; it is used up in the same transaction. */
  linkId: string | null;
}

export interface ApprovalLinkRecord {
  id: string;
  userId: string;
  approvalId: string;
  digest: string;
  expiresAt: string;
  usedAt: string | null;
}

/** How an approval was decided. */
interface DecisionRecord extends Decider {
  approvalId: string;
  at: string;
}

export interface ApprovalStore {
  /** Stores approval and actions; the same id again changes nothing. */
  createApproval(
    userId: string,
    approval: {
      id: string;
      runId: string;
      round: number;
      digest: string;
      expiresAt: string;
      actions: { action: Action; digest: string }[];
    },
  ): Promise<{ created: boolean }>;
  getApproval(userId: string, approvalId: string): Promise<ApprovalRecord | null>;
  /** Newest first. */
  listApprovals(
    userId: string,
    filter: { status: ApprovalStatus | null; runId: string | null; limit: number },
  ): Promise<ApprovalRecord[]>;
  /**
   * Stores a decision in one transaction: only while the approval is pending, not past `now`'s
   * expiry, of the request's digest, and its link (if any) unused. False where any of that fails.
   */
  recordDecision(
    userId: string,
    approvalId: string,
    decision: NewDecision,
    now: string,
  ): Promise<boolean>;
  /**
   * Moves an approval on without a decision, where it can go there from its state
   * (lib/domain/approval.ts). False where it cannot.
   */
  closeApproval(
    userId: string,
    approvalId: string,
    status: Extract<ApprovalStatus, 'expired' | 'cancelled' | 'stale' | 'superseded'>,
  ): Promise<boolean>;
  /** The decisions over a run's approvals, in their order. */
  listDecisions(userId: string, runId: string): Promise<DecisionRecord[]>;
  createLink(
    userId: string,
    link: { approvalId: string; tokenHash: string; digest: string; expiresAt: string },
  ): Promise<void>;
  /** The only look-up without a user: the token's hash is what proves the right to it. */
  findLink(tokenHash: string): Promise<ApprovalLinkRecord | null>;
  /** Notes when the user was mailed that it waits, that it waits still, or that it ended. */
  markTold(userId: string, approvalId: string, mail: ApprovalMail, at: string): Promise<void>;
}
