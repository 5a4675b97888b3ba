import { randomUUID } from 'node:crypto';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { decodeRaw } from '#dev/google/gmail/stored-mail.ts';
import type { AccountState, Fault } from '#dev/google/state.ts';
import type { Targets } from '#lib/effects/target-ports.ts';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import { createListOverlapping } from '#lib/tools/list-overlapping.ts';
import type { CalendarService, MailService } from '#lib/tools/ports.ts';
import { ANNA, BEN, readAccount, SCOPES } from '#tests/integration/google/google-client.ts';
import { type CalendarDesk, startCalendarDesk, TEAM } from './calendar-desk.ts';

export interface ActionDesk {
  calendar: CalendarDesk;
  targets: Targets;
  anna(): AccountState;
  /** The raw mails that Ben has received. */
  receivedByBen(): string[];
  /** Ben writes to Anna, with a file; her copy. */
  writeToAnna(): { id: string; threadId: string; messageId: string };
  /** What of Anna's an undo has to bring back: labels of mails, drafts, and her events. */
  describeWorld(): unknown;
  injectFaults(faults: Omit<Fault, 'id'>[]): void;
  clearFaults(): void;
  reset(): void;
  close(): Promise<void>;
}

/** Everything that an effect can change, in one sandbox with Anna's and Ben's mail and calendars. */
export async function startActionDesk(): Promise<ActionDesk> {
  const calendar = await startCalendarDesk();
  const { google } = calendar;
  const mail = createGmailService({
    apiUrl: google.url,
    readAccessToken: async ({ accountId }) => calendar.issueToken(accountId, [SCOPES.gmail]),
    messageIdDomain: 'countersign.example',
  });
  const anna = () => readAccount(google, ANNA);
  return {
    calendar,
    targets: createTargets(mail, calendar.calendar, new AbortController().signal),
    anna,
    receivedByBen: () =>
      Object.values(readAccount(google, BEN).messages).map((one) => decodeRaw(one).toString()),
    writeToAnna() {
      const messageId = `<${randomUUID()}@acme.test>`;
      const raw = [
        `From: Ben <${BEN}>\r\nTo: Anna <${ANNA}>\r\nSubject: Project X\r\nMessage-ID: ${messageId}`,
        'Content-Type: multipart/mixed; boundary=b\r\n',
        '--b\r\nContent-Type: text/plain\r\n\r\nSee the plan.',
        '--b\r\nContent-Type: text/csv; name=plan.csv\r\n\r\na,b\r\n--b--',
      ].join('\r\n');
      const { delivered } = deliverMail(google.sandbox, { raw, from: BEN, to: [ANNA] });
      const copy = delivered[0]?.message;
      if (!copy) throw new Error('the mail did not arrive');
      return { id: copy.id, threadId: copy.threadId, messageId };
    },
    describeWorld() {
      const { messages, drafts, calendars } = anna();
      return {
        mails: Object.values(messages).map(({ id, labelIds }) => [id, labelIds.toSorted()]),
        drafts: Object.keys(drafts),
        events: [ANNA, TEAM].flatMap((calendarId) =>
          Object.values(calendars[calendarId]?.events ?? {})
            .filter(({ status }) => status !== 'cancelled')
            .map(({ id, summary, start, end, attendees }) => ({
              ...{ calendarId, id, summary, attendees },
              times: [start, end].map((time) => Date.parse(time?.dateTime ?? '')),
            })),
        ),
      };
    },
    injectFaults(faults) {
      google.sandbox.state.faults.push(...faults.map((one) => ({ id: randomUUID(), ...one })));
    },
    clearFaults() {
      google.sandbox.state.faults.length = 0;
    },
    reset: () => calendar.reset(),
    close: () => google.close(),
  };
}

function createTargets(mail: MailService, calendar: CalendarService, signal: AbortSignal): Targets {
  const options = { signal };
  return {
    mail: {
      readThreadTip: async (owner, threadId) =>
        (await mail.listThread(owner, threadId, options)).at(-1) ?? null,
      createDraft: (owner, draft, key) => mail.createDraft(owner, draft, key, options),
      readDraft: (owner, draftId) => mail.readDraft(owner, draftId, options),
      deleteDraft: (owner, draftId) => mail.deleteDraft(owner, draftId, options),
      sendDraft: (owner, draftId) => mail.sendDraft(owner, draftId, options),
      findByKey: (owner, key, threadId) => mail.findByKey(owner, key, threadId, options),
      listSendAs: (owner) => mail.listSendAs(owner, options),
      readLabels: (owner, mailId) => mail.readLabels(owner, mailId, options),
      listLabels: (owner) => mail.listLabels(owner, options),
      ensureLabel: (owner, name) => mail.ensureLabel(owner, name, options),
      changeLabels: (owner, mailId, change) => mail.changeLabels(owner, mailId, change, options),
      trashMail: (owner, mailId) => mail.trashMail(owner, mailId, options),
      untrashMail: (owner, mailId) => mail.untrashMail(owner, mailId, options),
    },
    calendar: {
      readEvent: (owner, ref) => calendar.readEvent(owner, ref, options),
      listOverlapping: (owner, span) => createListOverlapping(calendar).run(owner, span, options),
      createEvent: (owner, event) => calendar.createEvent(owner, event, options),
      patchEvent: (owner, change) => calendar.patchEvent(owner, change, options),
      respondToEvent: (owner, answer) => calendar.respondToEvent(owner, answer, options),
      moveEvent: (owner, move) => calendar.moveEvent(owner, move, options),
      deleteEvent: (owner, target) => calendar.deleteEvent(owner, target, options),
      restoreEvent: (owner, target) => calendar.restoreEvent(owner, target, options),
    },
  };
}
