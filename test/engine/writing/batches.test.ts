import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../../src/engine/writing/batches';
import type { Action, Operation } from '../../../src/plan/types';
import { writes } from '../../../src/plan/writes';
import type { Writers } from '../../../src/registry/driver';

/** Fields of one card go out together, roles all together, and webhooks one by one. */
const WRITERS = {
  field: { batchKey: ({ entity }: { entity: string }) => entity },
  role: { batchKey: () => 'roles' },
  webhook: { batchKey: () => undefined },
} as unknown as Writers;

type Sort = 'field' | 'role' | 'webhook';

function operation(kind: Sort, key: string, action: Action = 'create', more: Partial<Operation> = {}): Operation {
  const [entity = ''] = key.split('.');
  const after = action === 'delete' || action === 'detach' ? null : { entity, name: key };
  const changes = action === 'update' ? [{ path: ['name'], from: 'a', to: 'b' }] : [];
  return { address: `${kind}:${key}`, kind, key, action, after, changes, ...more } as unknown as Operation;
}

const keysOf = (...operations: Operation[]) =>
  batchesOf(operations, WRITERS).map((batch) => batch.operations.map(({ key }) => key));

describe('the batches of a plan', () => {
  it('are creations with one batch key together, where the first of them stands', () => {
    const [one, hook, two] = [operation('role', 'one'), operation('webhook', 'hook'), operation('role', 'two')];
    expect(keysOf(one, hook, two)).toEqual([['one', 'two'], ['hook']]);
  });

  it('keeps other cards and other kinds apart', () => {
    const fields = ['leads.a', 'contacts.b', 'leads.c'].map((key) => operation('field', key));
    expect(keysOf(...fields, operation('role', 'one'))).toEqual([['leads.a', 'leads.c'], ['contacts.b'], ['one']]);
  });

  it('are everything alone that a writer makes alone, changes, or deletes', () => {
    const alone = [
      operation('webhook', 'a'),
      operation('webhook', 'b'),
      operation('role', 'c', 'update'),
      operation('role', 'd', 'update'),
      operation('role', 'e', 'delete'),
    ];
    expect(keysOf(...alone)).toEqual([['a'], ['b'], ['c'], ['d'], ['e']]);
  });

  it('take neighbours that write nothing as one, and not across a write', () => {
    const records = ['a', 'b', 'c', 'd'].map((key) => operation('role', key, 'record'));
    const [first, second, third, fourth] = records as [Operation, Operation, Operation, Operation];
    expect(keysOf(first, second, operation('role', 'x', 'update'), third, fourth)).toEqual([
      ['a', 'b'],
      ['x'],
      ['c', 'd'],
    ]);
  });

  it('write an adopted object with its changes alone, and one without changes as a record', () => {
    const changes = [{ path: ['name'], from: 'a', to: 'b' }];
    const adopted = [operation('role', 'a', 'adopt', { changes }), operation('role', 'b', 'adopt')];
    expect(keysOf(...adopted, operation('role', 'c', 'detach'))).toEqual([['a'], ['b', 'c']]);
  });

  it('hold every operation once, and never a write beside a record', () => {
    const kinds = fc.constantFrom<Sort>('field', 'role', 'webhook');
    const actions = fc.constantFrom<Action>('create', 'update', 'delete', 'record', 'adopt', 'detach');
    const plans = fc.array(fc.tuple(kinds, fc.constantFrom('leads', 'contacts'), actions), { maxLength: 25 });
    fc.assert(
      fc.property(plans, (list) => {
        const operations = list.map(([kind, entity, action], index) => operation(kind, `${entity}.${index}`, action));
        const batches = batchesOf(operations, WRITERS);
        const addresses = batches.flatMap((batch) => batch.operations.map(({ address }) => address));
        expect([...addresses].sort()).toEqual(operations.map(({ address }) => address).sort());
        for (const batch of batches) expect(new Set(batch.operations.map(writes)).size).toBe(1);
        const places = batches.map(({ operations: [first] }) => operations.indexOf(first as Operation));
        expect(places).toEqual([...places].sort((left, right) => left - right));
      }),
      { numRuns: 100 },
    );
  });
});
