import { describe, expect, it } from 'vitest';
import type { DriftException } from '../../src/configuration';
import { withExceptions } from '../../src/drift/exceptions';
import { named } from '../../src/drift/names';
import type { Difference } from '../../src/drift/types';
import { withDriftException } from '../../src/editing';
import { pathText } from '../../src/model/path';
import { manager, opened } from './support';

const renamed: Difference = { ...manager, path: ['name'], applied: 'Менеджер', live: 'Продавец' };
const stranger: Difference = {
  object: 'role:#88',
  kind: 'role',
  id: '88',
  name: 'Подрядчик',
  class: 'unmanaged',
  path: [],
};
const added: Difference = {
  object: 'pipeline:sales',
  kind: 'pipeline',
  key: 'sales',
  name: 'Продажи',
  class: 'unmanaged',
  path: ['stages', '#77'],
  part: 'Дожим 2.0',
};
const ALL = [opened, renamed, stranger, added];

const entry = (object: string, more: Partial<DriftException> = {}): DriftException => ({
  object,
  until: '2026-12-31',
  owner: 'head@example.test',
  reason: 'Сверка с 1С',
  at: { file: 'crm/drift.yaml', line: 3, col: 5 },
  ...more,
});
function accepted(exceptions: DriftException[], now = '2026-11-23T09:00:00Z', environment = 'prod') {
  const { differences, warnings } = withExceptions(ALL, { exceptions, environment, now: new Date(now) });
  const ignored = differences.filter((difference) => difference.ignored);
  return {
    ignored: ignored.map(({ object, path }) => [object, pathText(path)].join(' ').trim()),
    warnings: warnings.map(({ code, args, at }) => `${code} ${args.object} ${at?.line}`),
  };
}

describe('an accepted difference', () => {
  it('hides no other property of its object', () => {
    const { ignored } = accepted([entry('role:manager', { path: 'rights.leads' })]);
    expect(ignored).toEqual(['role:manager rights.leads.export']);
  });

  it('does not begin in the middle of a word', () => {
    expect(accepted([entry('role:manager', { path: 'rights.lead' })]).ignored).toEqual([]);
  });

  it('may be a whole object, or what has no key, by its name', () => {
    expect(accepted([entry('manager')]).ignored).toEqual(['role:manager rights.leads.export', 'role:manager name']);
    expect(accepted([entry('role:Подрядчик')]).ignored).toEqual(['role:#88']);
    expect(accepted([entry('sales', { path: 'stages.Дожим 2.0' })]).ignored).toEqual(['pipeline:sales stages.#77']);
  });

  it('comes back after its last day, with a warning', () => {
    const list = [entry('manager')];
    expect(accepted(list, '2026-12-31T23:59:59Z').ignored).toHaveLength(2);
    expect(accepted(list, '2027-01-01T00:00:00Z')).toEqual({
      ignored: [],
      warnings: ['DRIFT_IGNORE_OVER manager 3'],
    });
  });

  it('is a warning where there is no such difference, and holds in its own environments only', () => {
    expect(accepted([entry('leads.source')]).warnings).toEqual(['DRIFT_IGNORE_POINTLESS leads.source 3']);
    expect(accepted([entry('manager', { environments: ['dev'] })])).toEqual({ ignored: [], warnings: [] });
  });
});

describe('a name on the command line', () => {
  it('is an object, or a property of one', () => {
    expect(named('manager', ALL).differences).toEqual([opened, renamed]);
    expect(named('role:manager.rights', ALL)).toEqual({ differences: [opened], path: 'rights' });
    expect(named('role:Подрядчик', ALL).differences).toEqual([stranger]);
    expect(named('sales.stages.Дожим 2.0', ALL)).toEqual({ differences: [added], path: 'stages.Дожим 2.0' });
    expect(named('manager.mail', ALL).differences).toEqual([]);
  });
});

describe('crm/drift.yaml', () => {
  const { at: _at, ...wanted } = entry('role:manager', { path: 'rights.leads.export', environments: ['prod'] });

  it('is begun with its schema', () => {
    expect(withDriftException(undefined, wanted, 'schemas')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../schemas/drift.schema.json
      ignore:
        - object: role:manager
          path: rights.leads.export
          environments: [prod]
          until: "2026-12-31"
          owner: head@example.test
          reason: Сверка с 1С
      "
    `);
  });

  it('keeps what people wrote in it, and renews an entry in its place', () => {
    const text = `# Agreed with the security officer.
ignore:
  # until the audit is over
  - object: role:manager
    path: rights.leads.export
    environments: [prod]
    until: 2026-11-30
    owner: head@example.test
    reason: Сверка с 1С
`;
    expect(withDriftException(text, wanted, 'schemas')).toMatchInlineSnapshot(`
      "# Agreed with the security officer.
      ignore:
        # until the audit is over
        - object: role:manager
          path: rights.leads.export
          environments: [prod]
          until: "2026-12-31"
          owner: head@example.test
          reason: Сверка с 1С
      "
    `);
    const { path: _path, ...whole } = wanted;
    expect(withDriftException(text, whole, 'schemas')).toMatchInlineSnapshot(`
      "# Agreed with the security officer.
      ignore:
        # until the audit is over
        - object: role:manager
          path: rights.leads.export
          environments: [prod]
          until: 2026-11-30
          owner: head@example.test
          reason: Сверка с 1С
        - object: role:manager
          environments: [prod]
          until: "2026-12-31"
          owner: head@example.test
          reason: Сверка с 1С
      "
    `);
  });
});
