import type { CallRecord } from '#dev/google/call-log.ts';
import { deriveId, digestApproval } from '#lib/approvals/digest.ts';
import type { Action, ActionOf } from '#lib/domain/action.ts';
import type { ApprovalStatus } from '#lib/domain/approval.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import type { RunStatus } from '#lib/domain/run.ts';
import type { ApprovalView, EffectView } from '#lib/domain/views.ts';
import type { DriverRecord, RunDetail } from '../record.ts';
import { makeSchedule, PARTS } from '../schedule.ts';
import type { EventFact, Facts, MailFact } from './facts.ts';

export const ALEX = 'alex@company.com';
export const JANE = 'jane@company.com';
/** Decided at noon; what is held leaves a minute later. */
const DECIDED = Date.parse('2026-11-20T12:00:00.000Z');
const DONE = '2026-11-20T12:01:05.000Z';
export const MEETING: EventFact = {
  summary: 'Chaos k003',
  description: '',
  location: '',
  start: '2026-11-25T09:00:00.000Z',
  end: '2026-11-25T09:30:00.000Z',
  guests: [],
};

/** One run, with what its user did and what the sandbox shows of it. */
export interface Chapter {
  record: DriverRecord;
  detail: RunDetail;
  approval: ApprovalView;
  action: Action;
  effect: EffectView;
  key: string;
}

export interface Story {
  sent: Chapter;
  archived: Chapter;
  created: Chapter;
  renamedAndUndone: Chapter;
  rejected: Chapter;
  chapters: Chapter[];
  facts: Facts;
}

const SHARED = {
  accountId: 'account-1',
  accountEmail: ALEX,
  risk: { level: 'low' as const, reasons: ['Harmless.'] },
  estimate: { micros: 0, quotaUnits: 1 },
  gaps: [],
  provenance: [],
  dependsOn: [],
};

/** Five runs in which all went as it should. A test changes one thing. */
export function tellStory(): Story {
  const sent = tellRun(0, makeMail());
  const archived = tellRun(1, makeArchive('mail-1'));
  const created = tellRun(2, makeEvent());
  const renamedAndUndone = tellRun(3, makeRename(), { state: 'undone' });
  const rejected = tellRun(4, makeTrash('mail-2'), { state: null });
  renamedAndUndone.record.demands.push({
    kind: 'undo-effect',
    subject: renamedAndUndone.effect.id,
    sentAt: DECIDED + 70_000,
    outcome: 'accepted',
    code: null,
    promised: [renamedAndUndone.effect.id],
  });
  const chapters = [sent, archived, created, renamedAndUndone, rejected];
  const facts: Facts = {
    accounts: [ALEX],
    newMails: [copyOf(sent, ALEX, ['SENT']), copyOf(sent, JANE, ['INBOX', 'UNREAD'])],
    knownMails: [
      { account: ALEX, id: 'mail-1', before: ['INBOX', 'UNREAD'], after: ['UNREAD'] },
      { account: ALEX, id: 'mail-2', before: ['INBOX'], after: ['INBOX'] },
    ],
    events: [
      placeOf('event-3', MEETING, MEETING),
      placeOf(created.key, null, { ...MEETING, summary: 'Chaos k002' }),
    ],
    labels: { [ALEX]: { INBOX: 'INBOX' } },
    calls: [
      callOf(1, 'POST', '/gmail/v1/users/me/drafts', sent.key),
      callOf(2, 'POST', '/gmail/v1/users/me/drafts/send', sent.key),
      callOf(3, 'POST', '/gmail/v1/users/me/messages/mail-1/modify'),
      callOf(4, 'POST', '/calendar/v3/calendars/primary/events', created.key),
      callOf(5, 'PATCH', '/calendar/v3/calendars/primary/events/event-3', renamedAndUndone.key),
    ],
    arrived: [],
  };
  return { sent, archived, created, renamedAndUndone, rejected, chapters, facts };
}

export function listRecords({ chapters }: Story): DriverRecord[] {
  return chapters.map(({ record }) => record);
}

function tellRun(
  index: number,
  action: Action,
  { state = 'done' }: { state?: EffectState | null } = {},
): Chapter {
  const [drawn] = makeSchedule({ runs: 1, kills: 0, seed: index, parts: PARTS }).runs;
  if (!drawn) {
    throw new Error('an empty schedule');
  }
  const code = `k00${index}`;
  const runId = `run-${index}`;
  const status: ApprovalStatus = state === null ? 'rejected' : 'approved';
  const runStatus: RunStatus = state === null ? 'rejected' : 'completed';
  const digest = digestApproval(`approval-${index}`, [action]);
  const approval = makeApproval(index, action, digest, status);
  const effect = makeEffect(index, action, state ?? 'done');
  const detail: RunDetail = {
    run: {
      id: runId,
      conversationId: `conversation-${index}`,
      text: code,
      status: runStatus,
      workflow: 'email',
      planHash: null,
      estimate: null,
      error: null,
      queuePosition: null,
      restartable: false,
      createdAt: new Date(DECIDED - 5_000).toISOString(),
      finishedAt: DONE,
    },
    approvals: [approval],
    effects: state === null ? [] : [effect],
  };
  const shown: ApprovalView = {
    ...approval,
    status: 'pending',
    decidedAt: null,
    actions: [{ action, status: 'proposed', final: null }],
  };
  const record: DriverRecord = {
    spec: { ...drawn, index, code, followUp: 'wait', cancel: null },
    wish: { text: code, kinds: [action.kind], to: action.kind === 'send_mail' ? [JANE] : null },
    targets: {
      mails: ['mail-1', 'mail-2'].map((id) => ({ id, threadId: id, messageId: `<${id}>` })),
      eventId: 'event-3',
    },
    requested: [runId],
    runIds: [runId],
    shown: [shown],
    tries: [
      {
        approvalId: approval.id,
        channel: 'api',
        request: { digest, actions: [], rest: state === null ? 'reject' : 'approve' },
        sentAt: DECIDED,
        outcome: 'accepted',
        code: null,
      },
    ],
    demands: [],
    finals: [{ runId, detail }],
    trouble: [],
  };
  const key = deriveId('effect', runId, action.id);
  return { record, detail, approval, action, effect, key };
}

function makeApproval(
  index: number,
  action: Action,
  digest: string,
  status: ApprovalStatus,
): ApprovalView {
  const approved = status === 'approved';
  return {
    id: `approval-${index}`,
    runId: `run-${index}`,
    conversationId: `conversation-${index}`,
    requestText: `k00${index}`,
    digest,
    status,
    createdAt: new Date(DECIDED - 2_000).toISOString(),
    expiresAt: new Date(DECIDED + 1_800_000).toISOString(),
    decidedAt: new Date(DECIDED + 5).toISOString(),
    undoMinutes: 1,
    actions: [
      {
        action,
        status: approved ? 'approved' : 'rejected',
        final: approved ? action : null,
      },
    ],
  };
}

function makeEffect(index: number, action: Action, state: EffectState): EffectView {
  return {
    id: `effect-${index}`,
    runId: `run-${index}`,
    actionId: action.id,
    kind: action.kind,
    state,
    releaseAt: new Date(DECIDED).toISOString(),
    finishedAt: DONE,
    undoUntil: null,
    deed: 'Send a mail',
    title: `k00${index}`,
    people: [],
    accountEmail: ALEX,
    error: null,
  };
}

function makeMail(): ActionOf<'send_mail'> {
  return {
    kind: 'send_mail',
    id: 'action-0',
    ...SHARED,
    payload: {
      from: { name: 'Alex', address: ALEX },
      to: [{ name: 'Jane', address: JANE }],
      cc: [],
      subject: 'Chaos k000',
      body: 'This is the text.',
    },
    before: null,
    precondition: {},
    reversibility: 'held',
  };
}

function targetOf(mailId: string) {
  const from = { name: 'Sofia', address: 'sofia@northwind.example' };
  return { mailId, threadId: mailId, subject: mailId, from, date: '2026-11-19T08:00:00.000Z' };
}

function makeArchive(mailId: string): ActionOf<'change_labels'> {
  return {
    kind: 'change_labels',
    id: 'action-1',
    ...SHARED,
    payload: { ...targetOf(mailId), add: [], remove: [{ id: 'INBOX', name: 'Inbox' }] },
    before: { labels: ['INBOX', 'UNREAD'] },
    precondition: { labelIds: ['INBOX', 'UNREAD'] },
    reversibility: 'reversible',
  };
}

function makeTrash(mailId: string): ActionOf<'trash_mail'> {
  return {
    kind: 'trash_mail',
    id: 'action-4',
    ...SHARED,
    payload: targetOf(mailId),
    before: { labels: ['INBOX'] },
    precondition: { labelIds: ['INBOX'] },
    reversibility: 'reversible',
  };
}

const SPAN = {
  start: { dateTime: '2026-11-25T10:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-25T10:30:00+01:00', timeZone: 'Europe/Berlin' },
};

function makeEvent(): ActionOf<'create_event'> {
  return {
    kind: 'create_event',
    id: 'action-2',
    ...SHARED,
    payload: {
      calendarId: 'primary',
      event: {
        summary: 'Chaos k002',
        description: '',
        location: '',
        ...SPAN,
        attendees: [],
        recurrence: [],
      },
      sendUpdates: 'none',
    },
    before: null,
    precondition: { overlapping: [] },
    reversibility: 'reversible',
  };
}

function makeRename(): ActionOf<'patch_event'> {
  return {
    kind: 'patch_event',
    id: 'action-3',
    ...SHARED,
    payload: {
      calendarId: 'primary',
      eventId: 'event-3',
      summary: 'Chaos k003',
      ...SPAN,
      sendUpdates: 'none',
      patch: { summary: 'Renamed k003' },
    },
    before: { summary: 'Chaos k003' },
    precondition: { etag: '"1"', overlapping: [] },
    reversibility: 'reversible',
  };
}

/** The mail of a chapter as it lies in a mailbox. */
export function copyOf({ action, key }: Chapter, account: string, labelIds: string[]): MailFact {
  if (action.kind !== 'send_mail') {
    throw new Error(`a ${action.kind} is no mail`);
  }
  const { from, to, subject, body } = action.payload;
  return {
    account,
    id: `${account}-${labelIds.join('-')}-${key}`,
    threadId: 'thread',
    labelIds,
    key,
    from: from.address,
    sender: null,
    to: to.map(({ address }) => address),
    cc: [],
    subject,
    text: body,
    files: [],
  };
}

export function placeOf(
  id: string,
  before: EventFact | null,
  after: EventFact | null,
  key: string | null = null,
): Facts['events'][number] {
  return { account: ALEX, calendarId: ALEX, id, before, after, key };
}

export function callOf(n: number, method: string, path: string, action?: string): CallRecord {
  return {
    n,
    at: DONE,
    method,
    path,
    query: '',
    account: ALEX,
    status: 200,
    units: 1,
    durationMs: 1,
    body: '',
    ...(action === undefined ? {} : { action }),
  };
}
