import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { rememberBriefly } from './remember.ts';

function createDesk() {
  const clock = createFakeClock();
  const asked: string[] = [];
  const open: PromiseWithResolvers<string>[] = [];
  const ask = rememberBriefly(
    (...given) => {
      asked.push(given.join('+'));
      const answer = Promise.withResolvers<string>();
      open.push(answer);
      return answer.promise;
    },
    { forMs: 1_000, clock },
  );
  return { clock, asked, open, ask };
}

describe('rememberBriefly', () => {
  it('asks once for what is asked for at once and a moment later', async () => {
    const { clock, asked, open, ask } = createDesk();
    const both = Promise.all([ask('a', 'b'), ask('a', 'b')]);
    open[0]?.resolve('yes');
    expect(await both).toEqual(['yes', 'yes']);
    clock.advance(999);
    expect(await ask('a', 'b')).toBe('yes');
    expect(asked).toEqual(['a+b']);
  });

  it('asks again when the moment is over', async () => {
    const { clock, asked, open, ask } = createDesk();
    void ask('a');
    clock.advance(1_000);
    const later = ask('a');
    open[1]?.resolve('new');
    expect(await later).toBe('new');
    expect(asked).toHaveLength(2);
  });

  it('asks apart for other arguments', async () => {
    const { asked, ask } = createDesk();
    void ask('a', 'b');
    void ask('a,b');
    void ask('b', 'a');
    expect(asked).toEqual(['a+b', 'a,b', 'b+a']);
  });

  it('does not keep an error', async () => {
    const { open, ask } = createDesk();
    const refused = ask('a');
    open[0]?.reject(new Error('no'));
    await expect(refused).rejects.toThrow('no');
    const again = ask('a');
    open[1]?.resolve('yes');
    expect(await again).toBe('yes');
  });
});
