import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type RunEvent,
  type RunStatus,
  type StoredRunEvent,
  WORKFLOW_NODES,
} from '#lib/domain/run.ts';
import {
  applyRunEvent,
  describeNow,
  describeQueue,
  EMPTY_RUN,
  type RunLive,
  type RunState,
  readNodeViews,
  readProgress,
} from './run-live.ts';

function store(events: RunEvent[]): StoredRunEvent[] {
  return events.map((event, at) => ({ seq: at + 1, at: '2025-10-15T12:00:00Z', event }));
}

function play(events: RunEvent[]): RunLive {
  return store(events).reduce(applyRunEvent, EMPTY_RUN);
}

function at(status: RunStatus | null, workflow = 'email'): RunState {
  return { workflow, status, queuePosition: null };
}

function stateOf(live: RunLive, id: string, status: RunLive['status'] = live.status) {
  return readNodeViews(live, at(status)).find((node) => node.id === id)?.state;
}

const started = (node: string): RunEvent => ({ type: 'node_started', node });
const finished = (node: string, ms: number): RunEvent => ({ type: 'node_finished', node, ms });

describe('applyRunEvent', () => {
  it('follows a node from idle over running to done with its time', () => {
    expect(stateOf(EMPTY_RUN, 'search_emails')).toBe('idle');
    const running = play([started('search_emails')]);
    expect(stateOf(running, 'search_emails')).toBe('running');
    const done = play([started('search_emails'), finished('search_emails', 321)]);
    expect(readNodeViews(done, at('running')).find((node) => node.id === 'search_emails')).toEqual({
      id: 'search_emails',
      label: 'Search mail',
      state: 'done',
      ms: 321,
      message: null,
    });
  });

  it('runs a failed node again on retry and forgets its message', () => {
    const failed: RunEvent = { type: 'node_failed', node: 'search_emails', message: 'Google: 500' };
    expect(readNodeViews(play([failed]), at('failed'))[5]).toMatchObject({
      state: 'failed',
      message: 'Google: 500',
    });
    expect(readNodeViews(play([failed, started('search_emails')]), at('running'))[5]).toMatchObject(
      {
        state: 'running',
        message: null,
      },
    );
  });

  it('takes a replayed log in once, from wherever it resumes', () => {
    const events = (WORKFLOW_NODES['email'] ?? []).flatMap(({ id }): RunEvent[] => [
      started(id),
      { type: 'progress', node: id, text: `at ${id}` },
      finished(id, 5),
    ]);
    const log = store(events);
    const once = log.reduce(applyRunEvent, EMPTY_RUN);
    fc.assert(
      fc.property(fc.nat(log.length), fc.nat(log.length), (cut, back) => {
        const first = log.slice(0, cut).reduce(applyRunEvent, EMPTY_RUN);
        const resumed = log.slice(Math.max(0, cut - back)).reduce(applyRunEvent, first);
        expect(resumed).toEqual(once);
      }),
    );
  });
});

describe('readNodeViews', () => {
  const idsOf = (live: RunLive, run: RunState) => readNodeViews(live, run).map((node) => node.id);

  it('draws the workflow of the run, and one that it does not know as email', () => {
    expect(idsOf(EMPTY_RUN, at('running', 'calendar'))).toContain('find_conflicts');
    expect(idsOf(EMPTY_RUN, at('running', 'toString'))).toContain('search_emails');
    expect(idsOf(EMPTY_RUN, at('running', 'email'))).not.toContain('find_conflicts');
  });

  it('leaves out what a run can do without, until it runs', () => {
    expect(idsOf(EMPTY_RUN, at('running'))).not.toContain('create_action_list');
    const live = play([started('create_action_list')]);
    expect(idsOf(live, at('running'))).toContain('create_action_list');
    expect(idsOf(live, at('completed'))).toContain('create_action_list');
  });

  it('shows what an ended run never reached as skipped, but not before its log is there', () => {
    const live = play([started('classify_intent'), finished('classify_intent', 2)]);
    expect(stateOf(live, 'execute_actions', 'completed')).toBe('skipped');
    expect(stateOf(live, 'execute_actions', 'running')).toBe('idle');
    expect(stateOf(EMPTY_RUN, 'execute_actions', 'completed')).toBe('idle');
  });

  it('shows what a run has passed by as skipped while it goes on, and what is ahead as not started', () => {
    const live = play([
      ...['search_emails', 'create_action_list'].flatMap((id) => [started(id), finished(id, 2)]),
      { type: 'node_waiting', node: 'batch_approval' },
    ]);
    const states = readNodeViews(live, at('awaiting_approval')).map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toMatchObject({
      search_emails: 'done',
      analyze_content: 'skipped',
      extract_contacts: 'skipped',
      draft_response: 'skipped',
      create_action_list: 'done',
      batch_approval: 'waiting',
      execute_actions: 'idle',
    });
  });

  it('takes neither of two that run side by side for skipped', () => {
    const live = play([started('search_emails'), started('analyze_content')]);
    expect(stateOf(live, 'extract_contacts', 'running')).toBe('idle');
  });

  it('holds nothing for skipped that a run may come to after its wait', () => {
    const sent = ['create_action_list', 'batch_approval', 'execute_actions'];
    const first = sent.flatMap((id) => [started(id), finished(id, 2)]);
    const waiting: RunEvent[] = [...first, { type: 'node_waiting', node: 'wait_until' }];
    expect(stateOf(play(waiting), 'search_emails', 'waiting')).toBe('idle');
    expect(stateOf(play(waiting), 'batch_approval', 'waiting')).toBe('done');
    const after = [...waiting, finished('wait_until', 9), started('search_emails')];
    expect(stateOf(play(after), 'draft_response', 'running')).toBe('idle');
    expect(stateOf(play([...after, ...first]), 'draft_response', 'running')).toBe('skipped');
  });

  it.each([
    ['rejected', 'done'],
    ['completed', 'done'],
    ['expired', 'skipped'],
    ['cancelled', 'skipped'],
    ['awaiting_approval', 'waiting'],
  ] as const)('a run that is %s leaves its waiting node %s', (status, state) => {
    expect(
      stateOf(play([{ type: 'node_waiting', node: 'batch_approval' }]), 'batch_approval', status),
    ).toBe(state);
  });
});

describe('readProgress', () => {
  it('keeps the lines for the user in order', () => {
    const live = play([
      { type: 'progress', node: 'search_emails', text: 'Searching…' },
      started('analyze_content'),
      { type: 'progress', node: 'search_emails', text: 'Found 8' },
    ]);
    expect(readProgress(live).map((line) => line.text)).toEqual(['Searching…', 'Found 8']);
  });
});

describe('describeNow', () => {
  it('names the nodes that run side by side', () => {
    const live = play([started('analyze_content'), started('extract_contacts')]);
    expect(describeNow(readNodeViews(live, at('running')), at('running'))).toBe(
      'Read and summarise and Find the people',
    );
  });

  it('names the node that failed', () => {
    const live = play([{ type: 'node_failed', node: 'search_emails', message: '500' }]);
    expect(describeNow(readNodeViews(live, at('failed')), at('failed'))).toBe(
      'It failed at “Search mail”',
    );
  });

  it('says whose turn it is', () => {
    expect(
      describeNow(readNodeViews(EMPTY_RUN, at('awaiting_approval')), at('awaiting_approval')),
    ).toBe('Waiting for your countersignature');
  });

  it('says how many go first', () => {
    const queued = { ...at('queued'), queuePosition: 3 };
    expect(describeNow([], queued)).toBe('Waiting: 3 runs of yours go first');
    expect([null, 0, 1].map(describeQueue)).toEqual([
      'Waiting to start',
      'Waiting to start',
      'Waiting: 1 run of yours goes first',
    ]);
  });
});
