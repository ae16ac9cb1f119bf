import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveConfiguration } from '../../../src/configuration';
import { parseFiles } from '../../../src/configuration/load-project';
import { storesRelation } from '../../../src/crm/amocrm/model/field-types';
import { isSpecOf } from '../../../src/crm/amocrm/model/kind-types';
import { rewriteConfiguration } from '../../../src/editing/rewrite/rewrite-text';
import type { DesiredObject, DesiredState } from '../../../src/model/desired';
import { withStored } from '../../../src/model/relations';
import { configuration } from '../../support/arbitrary-desired';

const PROJECT = new Map([['crm/project.yaml', 'name: acme\ncrm: amocrm\nlanguage: ru\nenvironments: [prod]\n']]);
const ENVIRONMENT = { name: 'prod', variables: {} };

/** What a text can say: nobody changes what they cannot see, and a field is required and hidden by stages alone. */
const valid = configuration.map((state) => ({ ...state, objects: state.objects.map(sayable) }));

function sayable(object: DesiredObject): DesiredObject {
  if (isSpecOf('role', object.kind, object.spec)) {
    const { rights } = object.spec;
    const leads = { ...rights.leads, edit: rights.leads.view === 'none' ? ('none' as const) : rights.leads.edit };
    return { ...object, spec: { ...object.spec, rights: { ...rights, leads } } };
  }
  if (!isSpecOf('field', object.kind, object.spec)) return object;
  const { entity, options, ...rest } = object.spec;
  const stages = withStored('field', {}, (relation) => (storesRelation(entity, relation) ? [] : undefined));
  return { ...object, spec: { ...stages, entity, ...(options?.length ? { options } : {}), ...rest } };
}

/** Everything the environment holds becomes what is wanted. */
function rewritten(sources: ReadonlyMap<string, string>, wanted: DesiredState): Map<string, string> {
  const addresses = new Set(wanted.objects.map(({ address }) => address));
  const { files, conflicts } = rewriteConfiguration({
    sources,
    environment: ENVIRONMENT,
    wanted: wanted.objects,
    gone: stated(sources).objects.filter(({ address }) => !addresses.has(address)),
    managed: wanted,
    reason: 'a test',
    schemas: 'schemas',
  });
  expect(conflicts).toEqual([]);
  const whole = new Map(sources);
  for (const [file, text] of files) text === undefined ? whole.delete(file) : whole.set(file, text);
  return whole;
}

function stated(sources: ReadonlyMap<string, string>): DesiredState {
  const { text, diagnostics } = parseFiles(sources);
  if (!text) throw new Error(JSON.stringify(diagnostics, null, 2));
  const { desired } = resolveConfiguration(text, ENVIRONMENT);
  if (!desired) throw new Error('not resolved');
  return desired;
}

function picture({ objects, managedRelations = {} }: DesiredState) {
  return {
    objects: Object.fromEntries(objects.map(({ address, spec }) => [address, withoutEmptyLists(spec)])),
    managedRelations,
  };
}

/** A field that no stage names says nothing of stages itself. */
function withoutEmptyLists(spec: object): object {
  const isEmpty = ([name, value]: [string, unknown]) =>
    (name === 'requiredIn' || name === 'hiddenIn') && Array.isArray(value) && value.length === 0;
  return Object.fromEntries(Object.entries(spec).filter((entry) => !isEmpty(entry)));
}

/** A comment above every third line that begins an entry, and beside every fifth. */
function commented(sources: ReadonlyMap<string, string>): Map<string, string> {
  let count = 0;
  const note = (line: string) => {
    const [, indent = '', entry] = /^(\s*)(- )?(?:[a-z_]+:|\{)/.exec(line) ?? [];
    count += 1;
    if (entry === undefined && !/^\s*[a-z_]+:/.test(line)) return [line];
    if (count % 3 === 0) return [`${indent}# above ${count}`, line];
    return count % 5 === 0 ? [`${line} # beside ${count}`] : [line];
  };
  return new Map(
    [...sources].map(([file, text]) => [
      file,
      file === 'crm/project.yaml' ? text : `${text.trimEnd().split('\n').flatMap(note).join('\n')}\n`,
    ]),
  );
}

describe('a text brought to say something else', () => {
  it('says exactly that, whatever it said before', () => {
    fc.assert(
      fc.property(valid, valid, (first, second) => {
        const one = commented(rewritten(PROJECT, first));
        expect(picture(stated(one))).toEqual(picture(first));
        expect(picture(stated(rewritten(one, second)))).toEqual(picture(second));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps every byte when it says so already', () => {
    fc.assert(
      fc.property(valid, (wanted) => {
        const sources = commented(rewritten(PROJECT, wanted));
        expect(rewritten(sources, wanted)).toEqual(sources);
      }),
      { numRuns: 30 },
    );
  });
});
