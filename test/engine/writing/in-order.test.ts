import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InOrder } from '../../../src/engine/writing/in-order';

const steps = ['a', 'b', 'c', 'd'];

/** Steps that take as many turns of the event loop as their letter says. */
function recorded(failing?: string) {
  const begun: string[] = [];
  const order = new InOrder(steps, async (step) => {
    begun.push(step);
    for (let turn = 0; turn < 100 - step.charCodeAt(0); turn += 1) await Promise.resolve();
    if (step === failing) throw new Error(`${step} failed`);
    return step.toUpperCase();
  });
  return { begun, order };
}

describe('steps in order', () => {
  it('are carried out up to the one that is asked for, and no further', async () => {
    const { begun, order } = recorded();
    expect(await order.upTo(2)).toBe('C');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('are carried out once, in their order, whatever the order of the questions', async () => {
    const questions = fc.array(fc.nat({ max: steps.length - 1 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(questions, async (asked) => {
        const { begun, order } = recorded();
        const answers = await Promise.all(asked.map((index) => order.upTo(index)));
        expect(answers).toEqual(asked.map((index) => steps[index]?.toUpperCase()));
        expect(begun).toEqual(steps.slice(0, 1 + Math.max(...asked)));
      }),
    );
  });

  it('fail for who asked for them; those before keep their result, those after are tried', async () => {
    const { begun, order } = recorded('b');
    const results = await Promise.allSettled([order.upTo(2), order.upTo(1), order.upTo(0)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('may be added while others are carried out', async () => {
    const list = ['a'];
    const order = new InOrder(list, async (step) => step);
    const first = order.upTo(0);
    list.push('b');
    expect(await Promise.all([first, order.upTo(1)])).toEqual(['a', 'b']);
  });

  it('do not contain what was never added', async () => {
    await expect(recorded().order.upTo(4)).rejects.toThrow('no step 4');
  });
});
