import { describe, expect, it } from 'vitest';
import { shareInFlight } from './share-in-flight.ts';

function createDesk() {
  const asked: string[][] = [];
  const open: PromiseWithResolvers<string>[] = [];
  const ask = shareInFlight((...given: [string, string]) => {
    asked.push(given);
    const answer = Promise.withResolvers<string>();
    open.push(answer);
    return answer.promise;
  });
  return { asked, open, ask };
}

describe('shareInFlight', () => {
  it('asks once for what is asked for while the answer is under way', async () => {
    const { asked, open, ask } = createDesk();
    const answers = Promise.all([ask('a', 'b'), ask('a', 'b'), ask('a', 'b')]);
    open[0]?.resolve('yes');
    expect(await answers).toEqual(['yes', 'yes', 'yes']);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('asks apart for other arguments', async () => {
    const { asked, open, ask } = createDesk();
    const answers = Promise.all([ask('a', 'b'), ask('ab', ''), ask('a,b', '')]);
    for (const [n, one] of open.entries()) one.resolve(String(n));
    expect(await answers).toEqual(['0', '1', '2']);
    expect(asked).toHaveLength(3);
  });

  it('keeps neither an answer nor an error', async () => {
    const { asked, open, ask } = createDesk();
    const refused = Promise.all([ask('a', 'b'), ask('a', 'b')]);
    open[0]?.reject(new Error('no'));
    await expect(refused).rejects.toThrow('no');
    const again = ask('a', 'b');
    open[1]?.resolve('yes');
    expect(await again).toBe('yes');
    expect(asked).toHaveLength(2);
  });
});
