import { escapeHtml } from '../escape-html.ts';
import type { SandboxState } from '../state.ts';
import type { AuthorizationRequest, RequestProblem } from './authorization-request.ts';
import { renderPage } from './page-shell.ts';
import { describeScope, isIdentityScope } from './scopes.ts';

/**
 * The sign-in and consent page: whose account, and which of the asked-for scopes. Its form posts
 * `request` (sealed), `account`, any number of `scope`, and `decision` (`allow` or `cancel`).
 */
export function renderConsentPage(
  state: SandboxState,
  request: AuthorizationRequest,
  seal: string,
): Response {
  const app = new URL(request.redirectUri).host;
  const optional = request.scopes.filter((scope) => !isIdentityScope(scope));
  const identity = request.scopes.filter((scope) => isIdentityScope(scope));
  return renderPage(
    'Sign in – Sandbox Google',
    `<p class="quiet">Sandbox Google: the people here are made up</p>
<h1>Sign in to continue to ${escapeHtml(app)}</h1>
<form method="post" action="/o/oauth2/v2/auth">
<input type="hidden" name="request" value="${escapeHtml(seal)}">
<fieldset><legend>Choose an account</legend>${renderAccounts(state, request.loginHint)}</fieldset>
${renderIdentity(identity)}
${renderScopes(optional)}
<div class="choice"><button type="submit" name="decision" value="cancel" formnovalidate>Cancel</button>
<button type="submit" name="decision" value="allow">Allow</button></div>
</form>`,
  );
}

/** The accounts in the order of their people; the hinted one, or else the first, is chosen. */
function renderAccounts(state: SandboxState, hint: string | undefined): string {
  const accounts = state.people
    .flatMap((person) => person.accounts)
    .flatMap((email) => state.accounts[email] ?? []);
  const wanted = hint?.trim().toLowerCase();
  const chosen =
    accounts.find(({ email, sub }) => email === wanted || sub === wanted) ?? accounts[0];
  return accounts
    .map(
      (account) =>
        `<label><input type="radio" name="account" required value="${escapeHtml(account.email)}"${
          account === chosen ? ' checked' : ''
        }><span>${escapeHtml(account.name)}<small>${escapeHtml(account.email)}</small></span></label>`,
    )
    .join('');
}

function renderIdentity(scopes: readonly string[]): string {
  if (scopes.length === 0) return '';
  const items = scopes.map((scope) => `<li>${escapeHtml(describeScope(scope))}</li>`).join('');
  return `<p>Signing in lets this app:</p><ul>${items}</ul>`;
}

function renderScopes(scopes: readonly string[]): string {
  if (scopes.length === 0) return '';
  const boxes = scopes.map(
    (scope) =>
      `<label><input type="checkbox" name="scope" checked value="${escapeHtml(scope)}"><span>${escapeHtml(
        describeScope(scope),
      )}<small>${escapeHtml(scope)}</small></span></label>`,
  );
  return `<fieldset><legend>Select what this app can access</legend>${boxes.join('')}</fieldset>`;
}

/** The page that Google shows where it can't trust the request enough to redirect. */
export function renderProblemPage(problem: RequestProblem): Response {
  return renderPage(
    'Error – Sandbox Google',
    `<h1>Access blocked: this app’s request is invalid</h1><p>${escapeHtml(problem.description)}</p>
<p class="quiet">Error ${problem.status}: ${escapeHtml(problem.code)}</p>`,
    problem.status,
  );
}
