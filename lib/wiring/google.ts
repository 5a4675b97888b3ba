import type { AccountStore } from '#lib/accounts/ports.ts';
import { createAccessTokens } from '#lib/accounts/read-access-token.ts';
import type { Targets } from '#lib/effects/target-ports.ts';
import { createCalendarService } from '#lib/integrations/google/calendar-service.ts';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import type { GoogleClientOptions } from '#lib/integrations/google/google-client.ts';
import { createTokenRefresher } from '#lib/integrations/google/token-refresher.ts';
import { systemClock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
import { rememberBriefly } from '#lib/platform/remember.ts';
import { shareInFlight } from '#lib/platform/share-in-flight.ts';
import { trace } from '#lib/platform/telemetry.ts';
import { createCallPolicy } from '#lib/tools/call-policy.ts';
import { type CallTool, createCallTool } from '#lib/tools/call-tool.ts';
import { createRegistry, type Registry } from '#lib/tools/registry.ts';
import { createGoogleQuota } from './rate-limiter.ts';

/** How long which calendars an account has is believed, ms. What is in them is always read. */
const LISTS_MS = 5 * 60_000;

export interface Tools {
  registry: Registry;
  callTool: CallTool;
}

/**
 * How long a token that was read is used on, ms. It lasts for minutes when it is read, and whether its
 * account is still connected is asked before each tool runs.
 */
const TOKEN_MS = 5_000;

/**
 * The tools over Google, by the address in the environment.
 * @param parts.tellLost what is done when Google no longer takes an account's tokens
 */
export function createTools(parts: {
  env: Env;
  accounts: AccountStore;
  tellLost(owner: { userId: string; accountId: string }): Promise<void>;
}): Tools {
  const { env, accounts, tellLost } = parts;
  const readToken = createAccessTokens({
    store: accounts,
    refresher: createTokenRefresher(env),
    tellLost,
    clock: systemClock,
  });
  // Every call looks at its account and needs its token, and a tool makes many calls at once.
  const recallToken = rememberBriefly(
    (userId = '', accountId = '') => readToken({ userId, accountId }),
    { forMs: TOKEN_MS, clock: systemClock },
  );
  const guard = { getAccount: shareInFlight(accounts.getAccount) };
  const options: GoogleClientOptions = {
    apiUrl: env.GOOGLE_API_URL,
    readAccessToken: (owner, how) =>
      how?.refused === undefined
        ? recallToken(owner.userId, owner.accountId)
        : readToken(owner, how),
    messageIdDomain: new URL(env.APP_URL).hostname,
    policy: createCallPolicy(),
    takeQuota: createGoogleQuota(env),
    remember: (ask) => rememberBriefly(ask, { forMs: LISTS_MS, clock: systemClock }),
  };
  return {
    registry: createRegistry({
      mail: createGmailService(options),
      calendar: createCalendarService(options),
    }),
    callTool: createCallTool({ accounts: guard, trace }),
  };
}

/** What carrying out and undoing effects needs, by the same tools as everything else. */
export function createTargets({ registry: tools, callTool }: Tools): Targets {
  return {
    mail: {
      readThreadTip: (owner, threadId) => callTool(tools.readThreadTip, owner, { threadId }),
      createDraft: (owner, draft, key) => callTool(tools.createDraft, owner, { draft, key }),
      readDraft: (owner, draftId) => callTool(tools.readDraft, owner, { draftId }),
      deleteDraft: async (owner, draftId) => {
        await callTool(tools.deleteDraft, owner, { draftId });
      },
      sendDraft: (owner, draftId) => callTool(tools.sendDraft, owner, { draftId }),
      findByKey: (owner, key, threadId) => callTool(tools.findByKey, owner, { key, threadId }),
      listSendAs: (owner) => callTool(tools.listSendAs, owner, {}),
      readLabels: (owner, mailId) => callTool(tools.readLabels, owner, { mailId }),
      listLabels: (owner) => callTool(tools.listLabels, owner, {}),
      ensureLabel: (owner, name) => callTool(tools.ensureLabel, owner, { name }),
      changeLabels: async (owner, mailId, change) => {
        await callTool(tools.changeLabels, owner, { mailId, ...change });
      },
      trashMail: async (owner, mailId) => {
        await callTool(tools.trashMail, owner, { mailId });
      },
      untrashMail: async (owner, mailId) => {
        await callTool(tools.untrashMail, owner, { mailId });
      },
    },
    calendar: {
      readEvent: (owner, ref) => callTool(tools.readEvent, owner, ref),
      listOverlapping: (owner, span) => callTool(tools.listOverlapping, owner, span),
      createEvent: (owner, event) => callTool(tools.createEvent, owner, event),
      patchEvent: (owner, change) => callTool(tools.patchEvent, owner, change),
      respondToEvent: (owner, answer) => callTool(tools.respondToEvent, owner, answer),
      moveEvent: (owner, move) => callTool(tools.moveEvent, owner, move),
      deleteEvent: (owner, target) => callTool(tools.deleteEvent, owner, target),
      restoreEvent: (owner, target) => callTool(tools.restoreEvent, owner, target),
    },
  };
}

/** How long the list of an account's labels serves many effects of one batch, ms. */
const LABELS_MS = 2_000;

/**
 * Targets for carrying out many effects at a time: the list of an account's labels, which each of
 * them looks at, is read once for those of a moment. A label that is made is looked for anew.
 */
export function shareLabels({ mail, calendar }: Targets): Targets {
  const remember = () =>
    rememberBriefly((userId = '', accountId = '') => mail.listLabels({ userId, accountId }), {
      forMs: LABELS_MS,
      clock: systemClock,
    });
  let recall = remember();
  return {
    calendar,
    mail: {
      ...mail,
      listLabels: async ({ userId, accountId }) => [...(await recall(userId, accountId))],
      async ensureLabel(owner, name) {
        const known = (await recall(owner.userId, owner.accountId)).find(
          (label) => label.name === name,
        );
        if (known) {
          return { id: known.id };
        }
        const label = await mail.ensureLabel(owner, name);
        recall = remember();
        return label;
      },
    },
  };
}
