import { parse } from 'node-html-parser';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Action } from '#lib/domain/action.ts';
import type { ApprovalView, LinkView } from '#lib/domain/views.ts';
import { ACTION_BUILDERS, buildActionsOfEveryKind } from '#tests/builders/actions.ts';
import { buildApprovalView } from '#tests/builders/approval-view.ts';
import { readLinkDecision } from './link-decision.ts';
import { LinkPage } from './link-page.tsx';

/** The page as a browser without scripts gets it. */
function open(view: LinkView) {
  const page = createElement(LinkPage, {
    view,
    decisionPath: '/a/token/decision',
    rejectFirst: false,
    done: false,
    problem: null,
  });
  return parse(renderToStaticMarkup(page));
}

const openLink = (approval: ApprovalView, signInNeeded = false) =>
  open({ state: 'open', approval, signInNeeded });

/** What the form would send as it stands, without the boxes whose actions are named here. */
function submit(page: ReturnType<typeof open>, untick: string[] = []): FormData {
  const form = new FormData();
  for (const field of page.querySelectorAll('form#approve input, form#approve textarea')) {
    const name = field.getAttribute('name') ?? '';
    const choice = ['radio', 'checkbox'].includes(field.getAttribute('type') ?? '');
    const unticked = untick.some((id) => name === `action:${id}`);
    if ((!choice || field.hasAttribute('checked')) && !unticked) {
      form.append(name, field.getAttribute('value') ?? field.textContent);
    }
  }
  return form;
}

describe('the page of an approval link', () => {
  it('shows every kind of action, where it happens, and what becomes of it', () => {
    const text = openLink(buildApprovalView(buildActionsOfEveryKind())).textContent;
    for (const words of [
      '11 changes to countersign',
      'Send a reply',
      'Re: Project X',
      'contract.pdf',
      'it is not sent to anybody',
      'Archive a mail',
      'Inbox',
      'Gmail deletes it for good after 30 days',
      'Jane Liu <jane.liu@company.com>',
      'Google mails the invitation to Jane Liu.',
      '10:00–11:00 (Europe/Budapest)',
      '14:00–15:00 (Europe/Budapest)',
      'Team',
      'All of this is deleted',
      'Your answer to the invitation',
      'In the account alex.rivera@company.com',
      'Can be undone for 5 minutes afterwards.',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('approves all of it as proposed when its form is sent untouched', () => {
    const approval = buildApprovalView(buildActionsOfEveryKind());
    const decision = readLinkDecision(submit(openLink(approval)), approval);
    expect(decision).toMatchObject({
      ok: true,
      request: {
        digest: approval.digest,
        rest: 'reject',
        actions: approval.actions.map(({ action }) => ({
          actionId: action.id,
          choice: 'approve',
        })),
      },
    });
  });

  it('takes one of many out by a box', () => {
    const many = ['a', 'b', 'c'].map((id) => ACTION_BUILDERS.trash_mail(id));
    const approval = buildApprovalView(many);
    const page = openLink(approval);
    expect(page.querySelectorAll('form#approve > ol > li')).toHaveLength(1);
    expect(page.textContent).toContain('Move 3 mails to the bin');
    const decision = readLinkDecision(submit(page, ['b']), approval);
    expect(decision.ok && decision.request.actions.map((one) => one.actionId)).toEqual(['a', 'c']);
  });

  it('asks for a mark where a gap is left, and offers both ways where there is one action', () => {
    const reply = ACTION_BUILDERS.send_reply('r');
    const gap: Action = {
      ...reply,
      gaps: ['[x]'],
      payload: { ...reply.payload, body: 'See [x]' },
    };
    const marked = openLink(buildApprovalView([gap]));
    expect(marked.querySelectorAll('input[type=radio]')).toHaveLength(2);
    expect(marked.querySelectorAll('input[type=radio][checked]')).toHaveLength(0);
    const plain = openLink(buildApprovalView([reply]));
    expect(plain.querySelectorAll('input[type=radio]')).toHaveLength(0);
    expect(plain.querySelectorAll('form')).toHaveLength(2);
  });

  it('shows the address that a mail leaves from, and that it is an alias', () => {
    const reply = ACTION_BUILDERS.send_reply('r');
    const from = { name: 'Alex', address: 'info@rivera.example' };
    const alias = { ...reply, payload: { ...reply.payload, from } };
    const read = (action: Action) => openLink(buildApprovalView([action])).textContent;
    expect(read(alias)).toContain(
      'From' + 'Alex info@rivera.example' + '(your alias in alex.rivera@company.com)',
    );
    expect(read(reply)).not.toContain('alias');
  });

  it('only shows what a link alone may not decide', () => {
    const page = openLink(buildApprovalView(buildActionsOfEveryKind()), true);
    expect(page.querySelectorAll('form, input, textarea')).toHaveLength(0);
    expect(page.textContent).toContain('Sign in to decide');
  });

  it('says what was approved in part, what was dropped, and because of what', () => {
    const event = ACTION_BUILDERS.create_event('e');
    const note = { ...ACTION_BUILDERS.send_mail('m'), dependsOn: ['e'] };
    const trash = ['t', 'u'].map((id) => ACTION_BUILDERS.trash_mail(id));
    const approval = buildApprovalView([event, note, ...trash], {
      status: 'partly_approved',
      decidedAt: '2026-06-16T09:10:00.000Z',
    });
    const statuses = ['rejected', 'dropped', 'approved', 'approved'] as const;
    const { textContent } = open({
      state: 'decided',
      approval: {
        ...approval,
        actions: approval.actions.map((entry, at) => ({
          action: entry.action,
          status: statuses[at] ?? 'proposed',
          final: statuses[at] === 'approved' ? entry.action : null,
        })),
      },
    });
    expect(textContent).toContain('Move 2 mails to the bin');
    expect(textContent).toContain('Send “Minutes” because you rejected: Create “Budget review”');
  });

  it('takes one of the other times that it offers, and the proposed one where it is left alone', () => {
    const plain = ACTION_BUILDERS.create_event('meeting');
    const { start, end } = plain.payload.event;
    const later = {
      start: end,
      end: 'dateTime' in end ? { ...end, dateTime: '2026-06-18T12:00:00+02:00' } : end,
    };
    const action = { ...plain, payload: { ...plain.payload, alternatives: [later] } };
    const approval = buildApprovalView([action]);
    const page = openLink(approval);
    expect(page.querySelectorAll('input[name="time:meeting"]')).toHaveLength(2);
    const form = submit(page);
    expect(readLinkDecision(form, approval)).toMatchObject({
      request: { actions: [{ choice: 'approve' }] },
    });
    form.set('time:meeting', '1');
    expect(readLinkDecision(form, approval)).toMatchObject({
      request: { actions: [{ choice: 'edit', edit: later }] },
    });
    expect(start).not.toEqual(later.start);
  });
});
