import type { SandboxApp } from '../http.ts';
import type { Sandbox } from '../state.ts';
import { registerBatch } from './batch-routes.ts';
import { registerDrafts } from './draft-routes.ts';
import { registerHistory } from './history-routes.ts';
import { registerIncoming } from './incoming-routes.ts';
import { registerLabels } from './label-routes.ts';
import { registerMessages } from './message-routes.ts';
import { registerSettings } from './settings-routes.ts';
import { registerThreads } from './thread-routes.ts';

/**
 * Registers Gmail v1 on the router: profile, labels, messages, attachments, threads, drafts,
 * history, sendAs, the upload forms and `/batch/gmail/v1`. Handlers throw GoogleError.
 */
export function registerGmail(app: SandboxApp, sandbox: Sandbox): void {
  registerSettings(app, sandbox);
  registerLabels(app, sandbox);
  registerMessages(app, sandbox);
  registerIncoming(app, sandbox);
  registerThreads(app, sandbox);
  registerDrafts(app, sandbox);
  registerHistory(app, sandbox);
  registerBatch(app, sandbox);
}
