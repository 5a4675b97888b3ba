import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredRunEvent } from '#lib/domain/run.ts';
import { openRunStream, type Source } from './run-stream.ts';

class FakeSource extends EventTarget implements Source {
  readyState = 0;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
  }

  close(): void {
    this.readyState = 2;
  }

  tell(seq: number): void {
    const data = JSON.stringify({ seq, at: '', event: { type: 'node_started', node: 'n' } });
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  refuse(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event('error'));
  }
}

function follow() {
  const sources: FakeSource[] = [];
  const events: StoredRunEvent[] = [];
  const connected: boolean[] = [];
  const stream = openRunStream({
    runId: 'r 1',
    after: 3,
    onEvent: (event) => events.push(event),
    onConnection: (up) => connected.push(up),
    openSource: (url) => {
      const source = new FakeSource(url);
      sources.push(source);
      return source;
    },
  });
  const latest = () => {
    const source = sources.at(-1);
    if (source === undefined) {
      throw new Error('no source was opened');
    }
    return source;
  };
  return { stream, sources, events, connected, latest };
}

describe('openRunStream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks for what it does not know yet and passes events on', () => {
    const { latest, events } = follow();
    expect(latest().url).toBe('/api/runs/r%201/events?after=3');
    latest().tell(4);
    expect(events.map((event) => event.seq)).toEqual([4]);
  });

  it('passes over what it cannot read', () => {
    const { latest, events } = follow();
    latest().dispatchEvent(new MessageEvent('message', { data: '{oops' }));
    latest().dispatchEvent(new MessageEvent('message', { data: '{"seq":4,"at":"","event":{}}' }));
    latest().tell(5);
    expect(events.map((event) => event.seq)).toEqual([5]);
  });

  it('leaves a lost connection to the source and opens a refused one anew, ever more slowly', () => {
    const { sources, latest, connected } = follow();
    latest().tell(7);
    latest().dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);

    latest().refuse();
    vi.advanceTimersByTime(999);
    expect(sources).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(latest().url).toBe('/api/runs/r%201/events?after=7');
    latest().refuse();
    vi.advanceTimersByTime(1999);
    expect(sources).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(3);
    expect(connected).toEqual([false, false, false]);

    latest().dispatchEvent(new Event('open'));
    latest().refuse();
    vi.advanceTimersByTime(1000);
    expect(sources).toHaveLength(4);
  });

  it('stops for good at the end and when it is closed', () => {
    const ended = follow();
    ended.latest().dispatchEvent(new Event('end'));
    ended.stream.reconnect();
    const closed = follow();
    closed.latest().refuse();
    closed.stream.close();
    vi.advanceTimersByTime(60_000);
    expect([ended.sources.length, closed.sources.length]).toEqual([1, 1]);
    expect(ended.latest().readyState).toBe(2);
  });

  it('starts over at once when asked to, and the old source has no say any more', () => {
    const { stream, sources, latest } = follow();
    const old = latest();
    stream.reconnect();
    expect(sources).toHaveLength(2);
    old.refuse();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(2);
  });
});
