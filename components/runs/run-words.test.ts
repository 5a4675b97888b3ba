import { describe, expect, it } from 'vitest';
import type { RunEvent, StoredRunEvent } from '#lib/domain/run.ts';
import { describeEvent, nameWriter, omitStarts } from './run-words.ts';

function store(events: RunEvent[]): StoredRunEvent[] {
  return events.map((event, at) => ({ seq: at + 1, at: '', event }));
}

describe('nameWriter', () => {
  it('says it plainly where there is no model', () => {
    expect(nameWriter('embedded')).toBe('fixed rules, without a model');
    expect(nameWriter('llama3')).toBe('llama3');
  });
});

describe('omitStarts', () => {
  it('keeps the start of a step only while its end is not there', () => {
    const log = store([
      { type: 'node_started', node: 'search_emails' },
      { type: 'node_failed', node: 'search_emails', message: '503' },
      { type: 'node_started', node: 'search_emails' },
      { type: 'node_finished', node: 'search_emails', ms: 9 },
      { type: 'node_started', node: 'batch_approval' },
      { type: 'node_waiting', node: 'batch_approval' },
    ]);
    expect(omitStarts(log).map((stored) => stored.seq)).toEqual([2, 4, 5, 6]);
  });
});

describe('describeEvent', () => {
  it('says in words what happened', () => {
    const texts = store([
      { type: 'node_finished', node: 'search_emails', ms: 321 },
      { type: 'node_failed', node: 'some_new_step', message: 'Google answered 503.' },
      { type: 'run_status', status: 'awaiting_approval' },
      { type: 'approval', approvalId: 'p', status: 'partly_approved' },
      { type: 'node_finished', node: 'find_conflicts', ms: 12 },
      { type: 'effect', effectId: 'e', state: 'undoing' },
    ]).map(describeEvent);
    expect(texts).toEqual([
      'Search mail: done in 321 ms',
      'some new step: failed. Google answered 503.',
      'The run is now: waiting for you',
      'Approval: partly approved',
      'Check for conflicts: done in 12 ms',
      'A change is now: undoing',
    ]);
  });
});
