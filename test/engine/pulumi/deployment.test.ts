import { describe, expect, it } from 'vitest';
import { type Exported, ownerOf, type Resource, withRecords } from '../../../src/engine/pulumi/deployment';
import { baseOf } from '../../../src/engine/pulumi/state';
import type { RecordedObject, RecordedState } from '../../../src/model/recorded-state';

const name = { project: 'distributor', stack: 'dev' };
const NOW = '2026-11-23T12:00:00.000Z';

const object = (kind: string, key: string, spec: object, about: object = {}) =>
  ({
    kind,
    key,
    address: `${kind}:${key}`,
    spec,
    id: '1',
    ids: {},
    ...about,
  }) as never as RecordedObject;
const pipeline = object(
  'pipeline',
  'sales',
  { name: 'Sales', stages: [{ key: 'new', name: 'New' }] },
  { id: '7', ids: { new: 71 } },
);
const group = object('field_group', 'leads.main', { entity: 'leads', name: 'Main', fields: ['need'] }, { id: '8' });
const field = object(
  'field',
  'leads.need',
  { entity: 'leads', name: 'Need', type: 'text', requiredIn: ['sales/new', 'sales/won', '#9/3'] },
  { id: '9' },
);
const role = object(
  'role',
  'head',
  { name: 'Head', rights: {}, stages: { 'sales/new': {}, 'gone/x': {} } },
  { id: '10' },
);
const records = (...all: RecordedObject[]): RecordedState => new Map(all.map((one) => [one.address, one]));

const write = (from: Exported, ...all: RecordedObject[]) =>
  withRecords(from, records(...all), name, NOW).deployment?.resources ?? [];
const at = (resources: Resource[], address: string) => resources.find(({ inputs }) => inputs?.address === address);
const urnOf = (type: string, address: string) =>
  `urn:pulumi:dev::distributor::pulumi-nodejs:dynamic/crm:${type}::${address}`;

describe('a state made from records', () => {
  it('says what the records say', () => {
    const resources = write({}, role, field, group, pipeline);
    expect(baseOf({ deployment: { resources } })).toEqual(records(pipeline, group, field, role));
  });

  it('begins with the stack and the plug-in, and puts nothing before what it depends on', () => {
    const resources = write({}, role, field, group, pipeline);
    expect(resources.map(({ type }) => type?.split(':').at(-1))).toEqual([
      'Stack',
      'pulumi-nodejs',
      'Pipeline',
      'FieldGroup',
      'Field',
      'Role',
    ]);
    const [root, plugin] = resources;
    expect(resources.slice(2).every(({ parent }) => parent === root?.urn)).toBe(true);
    expect(resources.slice(2).every(({ provider }) => provider === `${plugin?.urn}::${plugin?.id}`)).toBe(true);
  });

  it('has the references and dependencies that the program would register', () => {
    const resources = write({}, role, field, group, pipeline);
    expect(at(resources, 'field:leads.need')).toMatchObject({
      urn: urnOf('Field', 'field:leads.need'),
      inputs: { refs: { 'sales/new': '7/71', 'sales/won': '7/142' } },
      dependencies: [urnOf('Pipeline', 'pipeline:sales'), urnOf('FieldGroup', 'field_group:leads.main')],
      propertyDependencies: { refs: [urnOf('Pipeline', 'pipeline:sales')], spec: [] },
    });
    // what is not on record is no reference
    expect(at(resources, 'role:head')?.inputs?.refs).toEqual({ 'sales/new': '7/71' });
    expect(at(write({}, field), 'field:leads.need')).toMatchObject({ inputs: { refs: {} }, dependencies: [] });
  });

  it('keeps a resource that says the same, with its own id and all that we do not know of it', () => {
    const before = write({}, role, pipeline);
    const strange = before.map((resource) =>
      resource.inputs
        ? { ...resource, id: 'first', outputs: { ...resource.outputs, live: {} as never }, extra: 1 }
        : resource,
    );
    const other = { urn: 'urn:pulumi:dev::distributor::other::x', type: 'other' };
    const now = write({ deployment: { resources: [...strange, other] } }, { ...role, id: '11' }, pipeline);
    expect(at(now, 'pipeline:sales')).toMatchObject({ id: 'first', extra: 1 });
    expect(at(now, 'role:head')).toMatchObject({ id: '11', outputs: { remoteId: '11' }, modified: NOW });
    expect(at(now, 'role:head')).not.toHaveProperty('extra');
    expect(now).toContainEqual(other);
  });

  it('drops what has no record, and leaves the rest of the deployment as it is', () => {
    const before = { version: 3, deployment: { manifest: { time: 'then' }, resources: write({}, role, pipeline) } };
    const after = withRecords(before, records(pipeline), name, NOW);
    expect(at(after.deployment?.resources ?? [], 'role:head')).toBeUndefined();
    expect(after.deployment).toMatchObject({ manifest: { time: 'then' } });
    expect(withRecords({}, records(), name, NOW).version).toBe(3);
  });

  it('knows whose it is', () => {
    expect(ownerOf(urnOf('Role', 'role:head'))).toEqual({ project: 'distributor', stack: 'dev' });
    expect(ownerOf('')).toEqual({ project: '', stack: '' });
  });
});
