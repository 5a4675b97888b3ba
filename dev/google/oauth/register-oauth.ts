import type { SandboxApp } from '../http.ts';
import type { Sandbox } from '../state.ts';
import { registerAuthorize } from './register-authorize.ts';
import { registerIdentity } from './register-identity.ts';
import { registerToken, type TokenOptions } from './register-token.ts';

/** Google's OAuth 2.0 and OpenID Connect endpoints. */
export function registerOAuth(app: SandboxApp, sandbox: Sandbox, options: TokenOptions): void {
  registerAuthorize(app, sandbox, options);
  registerToken(app, sandbox, options);
  registerIdentity(app, sandbox, options);
}
