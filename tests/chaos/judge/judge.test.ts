import { describe, expect, it } from 'vitest';
import type { FindingKind } from './finding.ts';
import { countFindings, judge } from './judge.ts';
import {
  ALEX,
  callOf,
  copyOf,
  JANE,
  listRecords,
  MEETING,
  placeOf,
  type Story,
  tellStory,
} from './story.fixture.ts';

/** The kinds of findings that a story gives. */
function judgeStory(change: (story: Story) => void): FindingKind[] {
  const story = tellStory();
  change(story);
  const counts = countFindings(judge(listRecords(story), story.facts));
  return Object.entries(counts).flatMap(([kind, n]) => (n > 0 ? [kind as FindingKind] : []));
}

type Case = [what: string, change: (story: Story) => void];

describe('judge', () => {
  it('finds nothing where all went as it should', () => {
    const story = tellStory();
    expect(judge(listRecords(story), story.facts)).toEqual([]);
  });

  it.each<Case>([
    [
      'a request that was never accepted',
      ({ rejected: { record } }) => {
        record.requested = [];
        record.runIds = [];
        record.finals = [];
      },
    ],
    [
      'a run that is gone, with all that it did',
      ({ archived: { record }, facts }) => {
        record.finals = [{ runId: 'run-1', detail: null }];
        facts.knownMails = facts.knownMails.filter(({ id }) => id !== 'mail-1');
        facts.calls = facts.calls.filter(({ path }) => !path.includes('mail-1'));
      },
    ],
    [
      'an approved action that is nowhere',
      ({ archived: { detail }, facts }) => {
        detail.effects = [];
        facts.knownMails = facts.knownMails.filter(({ id }) => id !== 'mail-1');
      },
    ],
    [
      'an effect that is undone though nobody asked',
      ({ renamedAndUndone: { record } }) => {
        record.demands = [];
      },
    ],
    [
      'what did not run and was not asked again',
      ({ renamedAndUndone: { record, effect } }) => {
        effect.state = 'stale';
        record.demands = [];
      },
    ],
    [
      'a failure without a reason',
      ({ renamedAndUndone: { record, effect } }) => {
        effect.state = 'failed';
        record.demands = [];
      },
    ],
    [
      'a decision that was accepted and forgotten',
      ({ rejected: { approval, detail } }) => {
        approval.status = 'expired';
        detail.run.status = 'expired';
      },
    ],
  ])('lost: %s', (_, change) => {
    expect(judgeStory(change)).toEqual(['lost']);
  });

  it.each<Case>([
    [
      'a request that started two runs',
      ({ sent: { record } }) => {
        record.requested.push('run-9');
      },
    ],
    [
      'a mail that was sent twice',
      ({ sent, facts }) => {
        facts.newMails.push({ ...copyOf(sent, ALEX, ['SENT']), id: 'again' });
      },
    ],
    [
      'a mail that reached its recipient twice',
      ({ sent, facts }) => {
        facts.newMails.push({ ...copyOf(sent, JANE, ['INBOX']), id: 'again' });
      },
    ],
    [
      'a second call that sent, whatever the mailboxes show',
      ({ sent, facts }) => {
        facts.calls.push(callOf(9, 'POST', '/gmail/v1/users/me/drafts/send', sent.key));
      },
    ],
    [
      'a call that was cut after it wrote, and then made again',
      ({ sent, facts }) => {
        const call = callOf(9, 'POST', '/gmail/v1/users/me/drafts', sent.key);
        facts.calls.push({ ...call, status: 0, fault: 'cut-after' });
      },
    ],
  ])('duplicated: %s', (_, change) => {
    expect(judgeStory(change)).toEqual(['duplicated']);
  });

  it('duplicated: an event that was made twice, under an id of its own as well', () => {
    const kinds = judgeStory(({ created, facts }) => {
      const copy = { ...MEETING, summary: 'Chaos k002' };
      facts.events.push(placeOf('another-id', null, copy, created.key));
    });
    expect(kinds).toContain('duplicated');
  });

  it.each<Case>([
    [
      'a mail that nobody approved',
      ({ sent, facts }) => {
        facts.newMails.push({ ...copyOf(sent, ALEX, ['SENT']), id: 'other', key: null });
      },
    ],
    [
      'a mail with the key of no action',
      ({ sent, facts }) => {
        facts.newMails.push({ ...copyOf(sent, ALEX, ['SENT']), id: 'other', key: 'forged' });
      },
    ],
    [
      'a body that is not the one that was approved',
      ({ facts }) => {
        for (const mail of facts.newMails) {
          mail.text = 'Something else.';
        }
      },
    ],
    [
      'a mail that reached somebody else too',
      ({ sent, facts }) => {
        facts.newMails.push(copyOf(sent, 'mike@company.com', ['INBOX']));
      },
    ],
    [
      'a label that changed on a mail that no action is about',
      ({ facts }) => {
        facts.knownMails.push({ account: ALEX, id: 'mail-7', before: ['INBOX'], after: [] });
      },
    ],
    [
      'a mail that is gone',
      ({ facts }) => {
        facts.knownMails.push({ account: ALEX, id: 'mail-7', before: ['INBOX'], after: null });
      },
    ],
    [
      'a rejected action that was done',
      ({ facts }) => {
        for (const mail of facts.knownMails.filter(({ id }) => id === 'mail-2')) {
          mail.after = ['TRASH'];
        }
      },
    ],
    [
      'an event that changed on its own',
      ({ facts }) => {
        facts.events.push(placeOf('event-7', MEETING, { ...MEETING, location: 'Elsewhere' }));
      },
    ],
    [
      'an event with other words than those that were approved',
      ({ created, facts }) => {
        for (const event of facts.events.filter(({ id }) => id === created.key)) {
          event.after = { ...MEETING, summary: 'Something else' };
        }
      },
    ],
    [
      'an approval that nobody decided',
      ({ renamedAndUndone: { record }, facts }) => {
        record.tries = [];
        facts.calls = facts.calls.filter(({ path }) => !path.includes('event-3'));
      },
    ],
    [
      'a call that is for no approved action',
      ({ facts }) => {
        facts.calls.push(callOf(9, 'DELETE', '/calendar/v3/calendars/primary/events/event-9'));
      },
    ],
    [
      'a mail that left before its hold was over',
      ({ facts }) => {
        for (const call of facts.calls.filter(({ path }) => path.endsWith('/send'))) {
          call.at = '2026-11-20T12:00:30.000Z';
        }
      },
    ],
    [
      'a change that was made before its decision',
      ({ facts }) => {
        for (const call of facts.calls.filter(({ path }) => path.includes('mail-1'))) {
          call.at = '2026-11-20T11:59:59.000Z';
        }
      },
    ],
    [
      'an invitation for which nothing was approved',
      ({ sent, facts }) => {
        facts.newMails.push({
          ...copyOf(sent, JANE, ['INBOX']),
          key: null,
          sender: 'calendar-notification@google.com',
          subject: 'Invitation: Chaos k002 @ Wed',
        });
      },
    ],
  ])('unapproved: %s', (_, change) => {
    expect(judgeStory(change)).toEqual(['unapproved']);
  });

  it.each<Case>([
    [
      'a run that has not ended',
      ({ sent: { detail } }) => {
        detail.run.status = 'holding';
      },
    ],
    [
      'a run that failed for good',
      ({ sent: { detail } }) => {
        detail.run.status = 'failed';
      },
    ],
    [
      'a run that could not be read',
      ({ rejected: { record } }) => {
        record.finals = [];
      },
    ],
  ])('stuck: %s', (_, change) => {
    expect(judgeStory(change)).toEqual(['stuck']);
  });

  it('stuck: an effect that is not settled, beside what it has not done', () => {
    const kinds = judgeStory(({ archived: { effect }, facts }) => {
      effect.state = 'running';
      for (const mail of facts.knownMails.filter(({ id }) => id === 'mail-1')) {
        mail.after = mail.before;
      }
    });
    expect(kinds).toEqual(['stuck']);
  });

  it.each<Case>([
    [
      'a mail that is said to be sent and is nowhere',
      ({ facts }) => {
        facts.newMails = [];
      },
    ],
    [
      'labels that are said to be changed and are not',
      ({ facts }) => {
        for (const mail of facts.knownMails) {
          mail.after = mail.before;
        }
      },
    ],
    [
      'an event that is said to be made and is not there',
      ({ created, facts }) => {
        facts.events = facts.events.filter(({ id }) => id !== created.key);
      },
    ],
    [
      'a change that is said to be undone and still there',
      ({ facts }) => {
        for (const event of facts.events.filter(({ id }) => id === 'event-3')) {
          event.after = { ...MEETING, summary: 'Renamed k003' };
        }
      },
    ],
    [
      'an undo that was promised and not done',
      ({ renamedAndUndone: { effect }, facts }) => {
        effect.state = 'done';
        for (const event of facts.events.filter(({ id }) => id === 'event-3')) {
          event.after = { ...MEETING, summary: 'Renamed k003' };
        }
      },
    ],
    [
      'a draft that was left behind',
      ({ sent, facts }) => {
        facts.newMails.push(copyOf(sent, ALEX, ['DRAFT']));
      },
    ],
    [
      'two opposite decisions that were both accepted',
      ({ rejected: { record } }) => {
        const [decision] = record.tries;
        if (decision) {
          const request = { ...decision.request, rest: 'approve' as const };
          record.tries.push({ ...decision, request });
        }
      },
    ],
    [
      'an approval that changed after it was shown',
      ({ sent: { approval } }) => {
        approval.digest = 'f'.repeat(64);
      },
    ],
    [
      'a run that is cancelled though nobody cancelled it',
      ({ renamedAndUndone: { detail } }) => {
        detail.run.status = 'cancelled';
      },
    ],
    [
      'something else shown than what was asked for',
      ({ sent: { record } }) => {
        record.wish.kinds = ['create_draft'];
      },
    ],
    [
      'an undo that was refused for a change that nobody made',
      ({ renamedAndUndone: { record } }) => {
        const [demand] = record.demands;
        if (demand) {
          record.demands.push({ ...demand, outcome: 'refused', code: 'changed_since' });
        }
      },
    ],
  ])('mismatched: %s', (_, change) => {
    expect(judgeStory(change)).toEqual(['mismatched']);
  });

  it('mismatched: the decision that was refused is the one that ran', () => {
    const kinds = judgeStory(({ rejected: { approval, detail, record }, facts }) => {
      approval.status = 'approved';
      approval.actions = approval.actions.map((one) => ({ ...one, final: one.action }));
      detail.run.status = 'completed';
      record.tries = record.tries.map((one) => ({ ...one }));
      for (const mail of facts.knownMails.filter(({ id }) => id === 'mail-2')) {
        mail.after = ['TRASH'];
      }
    });
    expect(kinds).toEqual(['unapproved', 'mismatched']);
  });

  it('takes a lost answer for either decision, and no other', () => {
    const kinds = judgeStory(({ sent: { record } }) => {
      const [decision] = record.tries;
      if (decision) {
        const reject = { ...decision.request, rest: 'reject' as const };
        record.tries = [
          { ...decision, outcome: 'unknown', code: 'already_decided' },
          { ...decision, outcome: 'unknown', code: 'already_decided', request: reject },
        ];
      }
    });
    expect(kinds).toEqual([]);
  });
});
