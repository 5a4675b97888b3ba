import type { AccountStore } from '#lib/accounts/ports.ts';
import { createAccessTokens } from '#lib/accounts/read-access-token.ts';
import type { MailSender } from '#lib/effects/ports.ts';
import { createCalendarService } from '#lib/integrations/google/calendar-service.ts';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import { createTokenRefresher } from '#lib/integrations/google/token-refresher.ts';
import { systemClock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
import { trace } from '#lib/platform/telemetry.ts';
import { type CallTool, createCallTool } from '#lib/tools/call-tool.ts';
import { createRegistry, type Registry } from '#lib/tools/registry.ts';

export interface Tools {
  registry: Registry;
  callTool: CallTool;
}

/** The tools over Google, by the address in the environment. */
export function createTools(env: Env, accounts: AccountStore): Tools {
  const readAccessToken = createAccessTokens({
    store: accounts,
    refresher: createTokenRefresher(env),
    clock: systemClock,
  });
  const options = {
    apiUrl: env.GOOGLE_API_URL,
    readAccessToken,
    messageIdDomain: new URL(env.APP_URL).hostname,
  };
  return {
    registry: createRegistry({
      mail: createGmailService(options),
      calendar: createCalendarService(options),
    }),
    callTool: createCallTool({ accounts, trace }),
  };
}

/** What carrying out an effect needs, by the same tools as everything else. */
export function createMailSender({ registry, callTool }: Tools): MailSender {
  return {
    readThreadTip: (owner, threadId) => callTool(registry.readThreadTip, owner, { threadId }),
    createReplyDraft: (owner, action, key) =>
      callTool(registry.createReplyDraft, owner, { reply: action.payload, key }),
    sendDraft: (owner, draftId) => callTool(registry.sendDraft, owner, { draftId }),
    findByKey: (owner, key, threadId) => callTool(registry.findByKey, owner, { key, threadId }),
  };
}
