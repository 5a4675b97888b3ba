import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import type { Block } from '#lib/domain/chat.ts';
import type { StoredRunEvent } from '#lib/domain/run.ts';
import type { ApprovalView, ConversationView, EffectView, RunView } from '#lib/domain/views.ts';
import { Browser, type Page } from './browser.ts';

export interface RunDetail {
  run: RunView;
  approvals: ApprovalView[];
  effects: EffectView[];
}

const STREAM_TIMEOUT_MS = 60_000;

/** A user of the product, over HTTP: signs in, asks, reads their mail, opens links, decides. */
export class User {
  readonly browser = new Browser();
  readonly appUrl: string;
  readonly googleUrl: string;
  readonly email: string;

  constructor(options: { appUrl: string; googleUrl: string; email: string }) {
    this.appUrl = options.appUrl;
    this.googleUrl = options.googleUrl;
    this.email = options.email;
  }

  /**
   * Through the sign-in page and Google's consent page, allowing what `allow` lets through.
   * `account`: the one chosen there, and `scope`: what is asked for, where it is more than usual.
   */
  async signIn(
    allow: (scope: string) => boolean = () => true,
    { account = this.email, scope }: { account?: string; scope?: string } = {},
  ): Promise<void> {
    const { csrfToken } = await this.browser.json<{ csrfToken: string }>(
      `${this.appUrl}/api/auth/csrf`,
    );
    const asked =
      scope === undefined ? '' : `?${new URLSearchParams({ scope, prompt: 'consent' })}`;
    const consent = await this.browser.open(`${this.appUrl}/api/auth/signin/google${asked}`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, callbackUrl: `${this.appUrl}/` }),
    });
    const form = consent.root.querySelector('form');
    if (!form) {
      throw new Error(`No consent page, but ${consent.status} at ${consent.url}`);
    }
    const scopes = form
      .querySelectorAll('input[name=scope]')
      .map((box) => box.getAttribute('value') ?? '');
    const home = await this.browser.submit(consent, form, {
      account,
      scope: scopes.filter(allow),
      decision: 'allow',
    });
    if (home.status !== 200 || home.url.includes('/signin')) {
      throw new Error(`Sign-in ended at ${home.url} with ${home.status}`);
    }
  }

  ask(
    text: string,
    conversationId: string | null = null,
  ): Promise<{ runId: string; conversationId: string }> {
    return this.browser.json(`${this.appUrl}/api/requests`, {
      method: 'POST',
      body: { requestId: randomUUID(), conversationId, text, timeZone: 'America/New_York' },
    });
  }

  readRun(runId: string): Promise<RunDetail> {
    return this.browser.json(`${this.appUrl}/api/runs/${runId}`);
  }

  /** What the assistant has said in a conversation, in order. */
  async readBlocks(conversationId: string): Promise<Block[]> {
    const { messages } = await this.browser.json<ConversationView>(
      `${this.appUrl}/api/conversations/${conversationId}`,
    );
    return messages.filter(({ role }) => role === 'assistant').flatMap(({ blocks }) => blocks);
  }

  /** Reads the run's event stream until `until` says so or the run ends. */
  async follow(
    runId: string,
    until: (event: StoredRunEvent) => boolean,
  ): Promise<StoredRunEvent[]> {
    const response = await this.browser.request(`${this.appUrl}/api/runs/${runId}/events`, {
      signal: AbortSignal.timeout(STREAM_TIMEOUT_MS),
    });
    const events: StoredRunEvent[] = [];
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (\{"seq".*)$/m.exec(block)?.[1];
        if (data !== undefined) {
          const event = JSON.parse(data) as StoredRunEvent;
          events.push(event);
          if (until(event)) {
            return events;
          }
        }
        if (block.startsWith('event: end')) {
          return events;
        }
      }
    }
    return events;
  }

  decide(approvalId: string, decision: DecisionRequest): Promise<{ approval: ApprovalView }> {
    return this.browser.json(`${this.appUrl}/api/approvals/${approvalId}/decision`, {
      method: 'POST',
      body: decision,
    });
  }

  undo(effectId: string): Promise<{ effect: EffectView }> {
    return this.browser.json(`${this.appUrl}/api/effects/${effectId}/undo`, { method: 'POST' });
  }

  sendNow(effectId: string): Promise<{ effect: EffectView }> {
    return this.browser.json(`${this.appUrl}/api/effects/${effectId}/send-now`, {
      method: 'POST',
    });
  }

  /** Pages of a mailbox's messages that a search finds, newest first, opened as a mail client would. */
  async openMails(query: string, mailbox = this.email): Promise<Page[]> {
    const list = await this.browser.open(
      `${this.googleUrl}/mailbox/${encodeURIComponent(mailbox)}?q=${encodeURIComponent(query)}`,
    );
    const links = list.root
      .querySelectorAll('a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.includes('/messages/'));
    const pages: Page[] = [];
    for (const href of new Set(links)) {
      pages.push(await this.browser.open(new URL(href, list.url).href));
    }
    return pages;
  }

  /** The approval link of the newest mail that a search finds; null where there is none. */
  async findApprovalLink(query = 'from:countersign newer_than:1d'): Promise<string | null> {
    const [mail] = await this.openMails(query);
    const frame = mail?.root.querySelector('iframe')?.getAttribute('srcdoc');
    const links = frame === undefined ? [] : parse(frame).querySelectorAll('a');
    const link = links
      .map((one) => one.getAttribute('href') ?? '')
      .find((href) => href.includes('/a/'));
    return link ?? null;
  }
}
