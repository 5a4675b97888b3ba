import type { AccountState, SandboxState } from '../state.ts';
import { createBudgetMails } from './budget.ts';
import { createOtherMeetings } from './calendar-others.ts';
import { createPersonalMeetings } from './calendar-personal.ts';
import { createWorkMeetings } from './calendar-work.ts';
import { createClientMails } from './clients.ts';
import { deliverMails } from './deliver-mail.ts';
import { placeMeetings } from './event.ts';
import { createInvitationMails } from './invitations.ts';
import { createLabels } from './labels.ts';
import { createNewsletterMails } from './newsletters.ts';
import { ALEX, ALEX_AT_HOME, ALIASES, getName, getTimeZone, PEOPLE } from './people.ts';
import { createPersonalMails } from './personal-mail.ts';
import { createProjectXMails } from './project-x.ts';
import { createPromotionMails } from './promotions.ts';
import { createRobotMails } from './robots.ts';
import { createSubject } from './stable-ids.ts';
import { createTeamMails } from './team.ts';
import { createTravelAndReceiptMails } from './travel-and-receipts.ts';
import { createWorldDates } from './world-dates.ts';

const USER_LABELS: Record<string, string[]> = {
  [ALEX.email]: ['Clients', 'Receipts', 'Travel'],
  [ALEX_AT_HOME.email]: ['Receipts'],
};

function createAccount(email: string): AccountState {
  const timeZone = getTimeZone(email);
  return {
    sub: createSubject(email),
    email,
    name: getName(email),
    timeZone,
    ...(ALIASES[email] && { aliases: structuredClone(ALIASES[email]) }),
    historyId: 0,
    labels: createLabels(USER_LABELS[email] ?? []),
    messages: {},
    drafts: {},
    history: [],
    calendars: {
      // Google gives the primary calendar the id of its account.
      [email]: {
        id: email,
        summary: email,
        timeZone,
        primary: true,
        accessRole: 'owner',
        backgroundColor: '#9fe1e7',
        events: {},
      },
    },
  };
}

/**
 * The world that a fresh sandbox starts with, dated around `now`: the same instant gives the same
 * bytes. Mails lie in the past, meetings around today.
 */
export function createWorld(now: Date): SandboxState {
  const dates = createWorldDates(now);
  const accounts = Object.fromEntries(
    PEOPLE.flatMap((person) => person.accounts).map((email) => [email, createAccount(email)]),
  );
  deliverMails(accounts, [
    ...createProjectXMails(dates),
    ...createBudgetMails(dates),
    ...createInvitationMails(dates),
    ...createClientMails(dates),
    ...createTeamMails(dates),
    ...createTravelAndReceiptMails(dates),
    ...createRobotMails(dates),
    ...createNewsletterMails(dates),
    ...createPromotionMails(dates),
    ...createPersonalMails(dates),
  ]);
  placeMeetings(
    accounts,
    [...createWorkMeetings(dates), ...createOtherMeetings(dates), ...createPersonalMeetings(dates)],
    dates.now,
  );
  return {
    seededAt: now.toISOString(),
    clockOffsetMs: 0,
    sequence: 1,
    people: structuredClone(PEOPLE),
    accounts,
    codes: {},
    grants: {},
    accessTokens: {},
    faults: [],
    faultSeed: 1,
    outbound: [],
  };
}
