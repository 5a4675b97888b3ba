import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { outlineAction } from '#lib/domain/describe-action.ts';
import type { User } from '#tests/drive/user.ts';
import { waitFor } from '#tests/smoke/steps.ts';
import { appUrl, EMAIL, googleUrl, REQUEST, resetWorld } from './alex.ts';
import {
  askForApproval,
  controlSandbox,
  countFaultsLeft,
  expectKind,
  expectProblem,
  findLink,
  findProblem,
  readEnded,
  send,
  signInOverHttp,
} from './http-user.ts';

let alex: User;

test.beforeEach(async () => {
  await resetWorld();
  alex = await signInOverHttp();
});

/** Nothing of this test goes on beneath the next one. */
test.afterEach(async () => {
  const { runs } = await alex.browser.json<{ runs: { id: string; finishedAt: string | null }[] }>(
    `${appUrl()}/api/runs`,
  );
  for (const run of runs.filter((one) => one.finishedAt === null)) {
    await send(alex, 'POST', `/api/runs/${run.id}/cancel`);
  }
});

function newRequest(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    requestId: randomUUID(),
    conversationId: null,
    text: REQUEST,
    timeZone: 'America/New_York',
    ...changes,
  };
}

const ANY_DECISION = { digest: 'a'.repeat(64), actions: [], rest: 'approve' };

/** Every route of the API that names something by its id. */
function routesTo(id: string): [method: string, path: string, body?: unknown][] {
  return [
    ['GET', `/api/conversations/${id}`],
    ['GET', `/api/runs/${id}`],
    ['GET', `/api/runs/${id}/events`],
    ['POST', `/api/runs/${id}/cancel`],
    ['POST', `/api/runs/${id}/retry`],
    ['GET', `/api/runs/${id}/record`],
    ['POST', `/api/runs/${id}/restart`],
    ['POST', `/api/runs/${id}/undo`],
    ['POST', `/api/dead-letters/${id}/dismiss`],
    ['POST', `/api/settings/tokens/${id}/revoke`],
    ['GET', `/api/approvals/${id}`],
    ['POST', `/api/approvals/${id}/decision`, ANY_DECISION],
    ['POST', `/api/effects/${id}/undo`],
    ['POST', `/api/effects/${id}/send-now`],
  ];
}

test.describe('a request that cannot be done', () => {
  const CASES: [what: string, text: string, code: string][] = [
    ['is empty', '', 'empty'],
    ['is blank', ' \n\t ', 'empty'],
    ['has 10,000 characters', 'mail '.repeat(2_000), 'too_long'],
    ['is emoji only', '🦄🔥👩‍👩‍👧', 'not_understood'],
    ['is German', 'Bitte fasse meine E-Mails über das Budget zusammen', 'other_language'],
    ['is Hungarian', 'Foglald össze a leveleimet a költségvetésről', 'other_language'],
    ['is Japanese', 'プロジェクトXのメールを要約してください', 'other_language'],
    ['is not about mail', 'What is the capital of France?', 'out_of_field'],
    ['has a topic without mail', 'Summarize emails about Project Nonesuch', 'nothing_found'],
    ['has characters that no database keeps', '\u0000\ud800', 'not_understood'],
  ];
  for (const [what, text, code] of CASES) {
    test(what, async () => {
      const { run, conversation } = await readEnded(alex, await alex.ask(text));
      expect(run).toMatchObject({ status: 'completed', error: null });
      const problem = findProblem(conversation);
      expect(problem?.code).toBe(code);
      expectKind(problem?.text ?? '');
      expect(problem?.suggestions.length).toBeGreaterThan(0);
      expect(conversation.approvals).toEqual([]);
    });
  }

  test('has 30,000 characters', async () => {
    const answer = await send(alex, 'POST', '/api/requests', newRequest({ text: 'x'.repeat(3e4) }));
    expectProblem(answer, 413);
    expect(answer.text).toContain('20,000');
  });
});

test('what is no proper JSON is refused, and stores nothing', async () => {
  const before = await send(alex, 'GET', '/api/runs');
  const bodies: unknown[] = [
    '',
    '{"text":',
    'null',
    '[]',
    '"text"',
    {},
    newRequest({ requestId: 'not-a-uuid' }),
    newRequest({ conversationId: 7 }),
    newRequest({ text: ['a', 'list'] }),
    newRequest({ text: null }),
    newRequest({ timeZone: 'Mars/Olympus_Mons' }),
    newRequest({ timeZone: 'x'.repeat(65) }),
  ];
  for (const body of bodies) {
    expectProblem(await send(alex, 'POST', '/api/requests', body), 400);
  }
  for (const body of ['{', { ...ANY_DECISION, digest: 'short' }, { ...ANY_DECISION, rest: 1 }]) {
    expectProblem(await send(alex, 'POST', `/api/approvals/${randomUUID()}/decision`, body), 400);
  }
  for (const body of ['{', [], { undoMinutes: 'many' }, { undoMinutes: -1 }]) {
    expectProblem(await send(alex, 'PUT', '/api/settings', body), 400);
  }
  expect(await send(alex, 'GET', '/api/runs')).toEqual(before);
  for (const query of ['runs?before=x', 'runs?before=%00', 'approvals?status=x%00']) {
    expect((await send(alex, 'GET', `/api/${query}`)).status, query).toBeLessThan(500);
  }
});

test('the same request sent twice, and twice at once, is one run; of another user it is another', async () => {
  const request = newRequest({ text: '🦄' });
  const answers = await Promise.all(
    [1, 2, 3].map(() => send(alex, 'POST', '/api/requests', request)),
  );
  answers.push(await send(alex, 'POST', '/api/requests', request));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 202]);
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);

  const john = await signInOverHttp('john@company.com');
  const other = await send(john, 'POST', '/api/requests', request);
  expect(other.status).toBe(202);
  expect(JSON.parse(other.text).runId).not.toBe(JSON.parse(answers[0]?.text ?? '').runId);
});

test('what is unknown, or another user’s, is not found', async () => {
  for (const id of [randomUUID(), 'not-an-id', '%00', '%F0%9F%A6%84', 'x'.repeat(2_000)]) {
    for (const [method, path, body] of routesTo(id)) {
      expectProblem(await send(alex, method, path, body), 404, 'not_found');
    }
    for (const path of ['c', 'runs', 'approvals']) {
      const page = await alex.browser.open(`${appUrl()}/${path}/${id}`);
      expect(page.status, `/${path}/${id.slice(0, 40)}`).toBe(404);
    }
  }
  const { runId, conversationId, approval } = await askForApproval(alex);
  const decided = await alex.decide(approval.id, {
    digest: approval.digest,
    actions: [],
    rest: 'approve',
  });
  expect(decided.approval.status).toBe('approved');
  const effect = await waitFor('a held reply', async () => {
    const { effects } = await alex.readRun(runId);
    return effects[0] ?? null;
  });
  const john = await signInOverHttp('john@company.com');
  for (const id of [runId, conversationId, approval.id, effect.id]) {
    for (const [method, path, body] of routesTo(id)) {
      expectProblem(await send(john, method, path, body), 404, 'not_found');
    }
  }
  expectProblem(await send(john, 'POST', '/api/requests', newRequest({ conversationId })), 404);
  expect((await alex.readRun(runId)).effects.map((one) => one.state)).toEqual(
    approval.actions.map(() => 'held'),
  );
});

test('without a session nothing is answered, and another site changes nothing', async () => {
  const routes: [string, string, unknown?][] = [
    ...routesTo(randomUUID()),
    ['GET', '/api/me'],
    ['GET', '/api/runs'],
    ['GET', '/api/approvals'],
    ['GET', '/api/conversations'],
    ['GET', '/api/settings'],
    ['PUT', '/api/settings', {}],
    ['POST', '/api/requests', newRequest()],
  ];
  for (const [method, path, body] of routes) {
    const response = await fetch(`${appUrl()}${path}`, {
      method,
      headers: { origin: appUrl(), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expectProblem({ status: response.status, text: await response.text() }, 401);
    if (method !== 'GET') {
      for (const origin of ['https://evil.example', 'null', `${appUrl()}.evil.example`]) {
        expectProblem(await send(alex, method, path, body, origin), 403, 'bad_origin');
      }
    }
  }
});

test('mails that cannot be parsed do not keep the others from being answered', async () => {
  const depth = 60;
  const nested = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
  ).join('');
  const broken: [string, string][] = [
    ['too deep', `${nested}Content-Type: text/plain\r\n\r\nProject X\r\n`],
    ['no parts', 'Content-Type: multipart/mixed; boundary="never"\r\n\r\n--other\r\n%%%\r\n'],
    [
      'no text',
      `Content-Type: text/plain; charset=utf-8\r\n\r\n\u0000${'\u00ff\u00fe'.repeat(40)}\r\n`,
    ],
  ];
  for (const [what, rest] of broken) {
    const head = `From: Jane Liu <jane@company.com>\r\nTo: ${EMAIL}\r\nSubject: Project X: ${what}\r\n`;
    await controlSandbox('mail', {
      raw: Buffer.from(head + rest, 'latin1').toString('base64'),
      from: 'jane@company.com',
      to: [EMAIL],
    });
  }
  const { conversationId, approval } = await askForApproval(alex);
  const subjects = approval.actions.map(({ action }) => outlineAction(action).title);
  expect(subjects).toHaveLength(3);
  const conversation = await send(alex, 'GET', `/api/conversations/${conversationId}`);
  expect(conversation.text).toContain('Found 11 relevant emails');
  // The summary says so of each of the three.
  expect(conversation.text.match(/One mail could not be read completely/g)).toHaveLength(3);
});

test.describe('a decision', () => {
  test('over another approval’s digest, or on an action that is not its own, is refused', async () => {
    const [one, other] = await Promise.all([askForApproval(alex), askForApproval(alex)]);
    const path = `/api/approvals/${one.approval.id}/decision`;
    const { digest } = other.approval;
    expect(digest).not.toBe(one.approval.digest);
    expectProblem(
      await send(alex, 'POST', path, { ...ANY_DECISION, digest }),
      409,
      'digest_mismatch',
    );
    const actionId = other.approval.actions[0]?.action.id;
    expectProblem(
      await send(alex, 'POST', path, {
        ...ANY_DECISION,
        digest: one.approval.digest,
        actions: [{ actionId, choice: 'approve' }],
      }),
      400,
      'unknown_action',
    );
    const { run, approvals } = await alex.readRun(one.runId);
    expect([run.status, approvals[0]?.status]).toEqual(['awaiting_approval', 'pending']);
  });

  test('made both ways at once is stored once', async () => {
    const { runId, approval } = await askForApproval(alex);
    const choices = ['approve', 'reject', 'approve', 'reject'];
    const answers = await Promise.all(
      choices.map((rest) =>
        send(alex, 'POST', `/api/approvals/${approval.id}/decision`, {
          digest: approval.digest,
          actions: [],
          rest,
        }),
      ),
    );
    const winners = choices.filter((_, index) => answers[index]?.status === 200);
    expect(winners).toHaveLength(1);
    for (const answer of answers.filter((one) => one.status !== 200)) {
      expectProblem(answer, 409, 'already_decided');
    }
    const wanted =
      winners[0] === 'approve' ? ['approved', 'holding', 3] : ['rejected', 'rejected', 0];
    const seen = await waitFor('what the decision leads to', async () => {
      const { run, approvals, effects } = await alex.readRun(runId);
      return run.status === wanted[1] ? [approvals[0]?.status, run.status, effects.length] : null;
    });
    expect(seen).toEqual(wanted);
  });
});

test.describe('a link', () => {
  test('that is wrong decides nothing', async () => {
    for (const token of ['x', 'x'.repeat(43), '%00', '..%2F..', '🦄'.repeat(50)]) {
      const page = await alex.browser.open(`${appUrl()}/a/${token}`);
      expect(page.status, token).toBeLessThan(500);
      expect(page.root.querySelector('form[action*="/decision"]')).toBeNull();
      const after = await alex.browser.open(`${appUrl()}/a/${token}/decision`, {
        method: 'POST',
        body: new URLSearchParams({ ...ANY_DECISION, actions: '', choice: 'approve' }),
      });
      expect(after.status, token).toBeLessThan(500);
      expect(after.root.querySelector('form[action*="/decision"]')).toBeNull();
    }
  });

  test('that was used is used up', async () => {
    const { runId, approval } = await askForApproval(alex);
    const page = await alex.browser.open(await findLink(alex, approval));
    const form = page.root.querySelector('form[action*="/decision"]');
    expect(form).not.toBeNull();
    if (form) {
      await alex.browser.submit(page, form, { choice: 'reject' });
      expect((await alex.readRun(runId)).approvals[0]?.status).toBe('rejected');
      const again = await alex.browser.submit(page, form, { choice: 'approve' });
      expect(again.status).toBe(200);
      expect(again.root.querySelector('form[action*="/decision"]')).toBeNull();
    }
    const detail = await alex.readRun(runId);
    expect([detail.approvals[0]?.status, detail.effects]).toEqual(['rejected', []]);
  });

  test('cannot reject what was approved in the chat', async () => {
    const { runId, approval } = await askForApproval(alex);
    const page = await alex.browser.open(await findLink(alex, approval));
    const form = page.root.querySelector('form[action*="/decision"]');
    await alex.decide(approval.id, { digest: approval.digest, actions: [], rest: 'approve' });
    expect(form).not.toBeNull();
    if (form) {
      const after = await alex.browser.submit(page, form, { choice: 'reject' });
      expect(after.status).toBe(200);
      expect(after.body).toMatch(/approved/i);
    }
    expect((await alex.readRun(runId)).approvals[0]?.status).toBe('approved');
  });
});

test.describe('while Google falters', () => {
  for (const [what, fault] of [
    ['500 three times', { status: 500, remaining: 3 }],
    ['429 with Retry-After', { status: 429, retryAfterSeconds: 1, remaining: 2 }],
  ] as const) {
    test(`a run gets over ${what}`, async () => {
      await controlSandbox('faults', { match: { path: '/gmail/v1/' }, kind: 'status', ...fault });
      const { approval } = await askForApproval(alex);
      expect(approval.actions).toHaveLength(3);
      expect(await countFaultsLeft()).toBe(0);
    });
  }

  test('a reply whose sending was cut off after it took effect is sent once', async () => {
    const { runId, approval } = await askForApproval(alex);
    const [first] = approval.actions.map((one) => one.action);
    await alex.decide(approval.id, {
      digest: approval.digest,
      actions: [{ actionId: first?.id ?? '', choice: 'approve' }],
      rest: 'reject',
    });
    const held = await waitFor('the held reply', async () => {
      const { effects } = await alex.readRun(runId);
      return effects.find((effect) => effect.state === 'held') ?? null;
    });
    await controlSandbox('faults', {
      match: { method: 'POST', path: '/drafts/send' },
      kind: 'cut-after',
      remaining: 1,
    });
    await alex.sendNow(held.id);
    const state = await waitFor(
      'the end of the effect',
      async () => {
        const { effects } = await alex.readRun(runId);
        const now = effects[0]?.state;
        return now === 'held' || now === 'running' ? null : now;
      },
      // The durable retry waits first.
      50_000,
    );
    expect(state).toBe('done');
    expect(await countFaultsLeft()).toBe(0);
    const sent = first && outlineAction(first);
    const query = `from:${EMAIL} subject:"${sent?.title}" newer_than:1d`;
    for (const { address } of sent?.people ?? []) {
      expect(await alex.openMails(query, address), `${address} at ${googleUrl()}`).toHaveLength(1);
    }
  });
});
