import { describe, expect, it } from 'vitest';
import type { AmoSnapshot } from '../../../src/crm/amocrm/model/snapshot';
import { readUntilVisible } from '../../../src/engine/run/eventual-consistency';
import type { IdRegistry } from '../../../src/engine/writing/id-registry';
import type { Answers } from '../../../src/model/answers';
import type { Operation } from '../../../src/plan/types';
import { emptySnapshot, fakeHost } from '../../crm/fakes';

const button = {
  address: 'website_button:shop',
  kind: 'website_button',
  key: 'shop',
  action: 'create',
} as unknown as Operation;
const role = { address: 'role:manager', kind: 'role', key: 'manager', action: 'create' } as unknown as Operation;
const bookOf = (known: Record<string, string>) =>
  ({
    get: (kind: string, key: string) => {
      const id = known[`${kind}:${key}`];
      return id === undefined ? undefined : { id, ids: {} };
    },
  }) as unknown as IdRegistry;

/** An account that shows the button of this id from the `shownAt`-th look on; what was slept between the looks. */
async function looks(input: { shownAt: number; operations: Operation[]; book: IdRegistry; id?: string }) {
  const { shownAt, operations, book, id = '7' } = input;
  let look = 0;
  const pauses: number[] = [];
  const driver = {
    answers: async () => {
      look += 1;
      return { look } as unknown as Answers;
    },
    parse: (answers: Answers): AmoSnapshot => {
      const shown = (answers as unknown as { look: number }).look >= shownAt;
      return { ...emptySnapshot(), plain: shown ? { website_button: [{ id, values: {} }] } : {} };
    },
  };
  const host = { ...fakeHost(), sleep: async (milliseconds: number) => void pauses.push(milliseconds) };
  const reading = await readUntilVisible({ read: driver.answers, parse: driver.parse, operations, book, host });
  return { look, pauses, reading };
}

const known = bookOf({ 'website_button:shop': '7', 'role:manager': '5' });

describe('the reading at the end of a run', () => {
  it('is the first one where nothing that appears late was made', async () => {
    const { look, pauses } = await looks({ shownAt: 99, operations: [role], book: known });
    expect([look, pauses]).toEqual([1, []]);
  });

  it('is repeated after growing pauses until the button is shown, and answers what was read last', async () => {
    const { pauses, reading } = await looks({ shownAt: 4, operations: [role, button], book: known });
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    expect(reading.answers).toEqual({ look: 4 });
    expect(reading.snapshot.plain.website_button).toHaveLength(1);
  });

  it('ends after half a minute with what the account shows by then', async () => {
    const { look, pauses, reading } = await looks({ shownAt: 99, operations: [button], book: known });
    expect(look).toBe(6);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(30_000);
    expect(reading.snapshot.plain.website_button).toBeUndefined();
  });

  it('waits for the button that was made, not for any', async () => {
    const { look } = await looks({ shownAt: 1, operations: [button], book: known, id: '8' });
    expect(look).toBe(6);
  });

  it.each([
    ['was not made by this run', [{ ...button, action: 'update' } as Operation], known],
    ['got no id', [button], bookOf({})],
  ])('does not wait for a button that %s', async (_why, operations, book) => {
    expect((await looks({ shownAt: 99, operations, book })).look).toBe(1);
  });
});
