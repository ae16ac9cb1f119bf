import { describe, expect, test } from 'vitest';
import { amocrm } from '../../src/crm/amocrm';
import type { KindEntry } from '../../src/model/kinds';
import { kindRules } from '../../src/plan/kinds';
import { assertModule } from '../../src/registry/assert-module';
import type { CrmModule } from '../../src/registry/crm-module';
import { toy } from '../toy-crm';

/** What the author of a CRM is told, a line for each mistake. */
function told(module: CrmModule): string[] {
  try {
    assertModule(module);
    return [];
  } catch (error) {
    return String(error).split('\n').slice(1);
  }
}

/** A CRM with other kinds: whatever of them is changed. */
function withKinds(module: CrmModule, change: (entries: KindEntry[]) => readonly KindEntry[]): CrmModule {
  return { ...module, kinds: { ...module.kinds, entries: change([...module.kinds.entries]) } };
}

/** … one of which has other facts. */
function withFacts(module: CrmModule, of: string, facts: object): CrmModule {
  return withKinds(module, (entries) =>
    entries.map((entry) =>
      entry.kind === of ? ({ ...entry, facts: { ...entry.facts, ...facts } } as KindEntry) : entry,
    ),
  );
}

test.each([
  ['amoCRM', amocrm],
  ['the toy', toy],
])('nothing is wrong with %s', (_, module) => {
  expect(told(module)).toEqual([]);
});

describe('the author of a CRM is told', () => {
  test('which product has no name', () => {
    expect(told({ ...toy, products: {} })).toEqual([
      'products: there is none. Give at least one, with the domains of its accounts.',
    ]);
    expect(told({ ...toy, products: { 'Toy CRM': { name: 'Toy', domains: ['toy.example.test'] } } })).toEqual([
      'products: “Toy CRM”. Write lower-case Latin letters and digits, with - or _ between words.',
    ]);
  });

  test('what is called the same', () => {
    expect(told(withKinds(toy, (entries) => [...entries, ...entries.slice(0, 1)]))).toEqual([
      'kind team: there are two. Give each a name of its own.',
    ]);
    const parts = { property: 'people', part: 'team', undoDelete: 'R1' };
    expect(told(withFacts(toy, 'team', { parts }))).toEqual([
      'parts.part team: a kind, or another sort of part, is called so, too. Give each a name of its own.',
    ]);
    const references = [{ property: 'fields', to: 'field', form: 'members' }];
    expect(told(withFacts(amocrm, 'card', { references }))).toEqual([
      'references.fields: two kinds list members there. Give each a property of its own.',
    ]);
  });

  test('what names no kind', () => {
    expect(told(withFacts(toy, 'member', { attributes: { team: { type: 'reference', to: 'tem' } } }))).toEqual([
      'kind member: attributes.team.to names tem, which is no kind and no sort of part. Declare it, or correct the name.',
    ]);
    expect(told(withFacts(toy, 'member', { needs: { kind: 'plan', attribute: 'paid', value: true } }))).toEqual([
      'kind member: needs.kind names plan, which is no kind and no sort of part. Declare it, or correct the name.',
    ]);
    const [relation] = amocrm.kinds.relations;
    const relations = relation ? [{ ...relation, storedAt: 'fild' }] : [];
    expect(told({ ...amocrm, kinds: { ...amocrm.kinds, relations } })).toEqual([
      'relation requires: storedAt names fild, which is no kind and no sort of part. Declare it, or correct the name.',
    ]);
  });

  test('what is written too late to be referred to', () => {
    expect(told(withKinds(toy, (entries) => entries.reverse()))).toEqual([
      'kind member: attributes.team.to names team, which is not written before it. Change the order of kinds.entries.',
    ]);
    const pipelineLast = (entries: KindEntry[]) => {
      const isPipeline = ({ kind }: KindEntry) => kind === 'pipeline';
      return [...entries.filter((entry) => !isPipeline(entry)), ...entries.filter(isPipeline)];
    };
    expect(told(withKinds(amocrm, pipelineLast))).toContain(
      'relation hides: statedAt names stage, which is not written before it. Change the order of kinds.entries.',
    );
  });

  test('which schema is not there', () => {
    expect(told(withFacts(toy, 'team', { schema: 'tems' }))).toEqual([
      `kind team: the file of its schema is not there. Put tems.schema.json into ${toy.schemas}.`,
    ]);
  });

  test('which kind with rules of its own has none', () => {
    const { role: _, ...others } = kindRules();
    const extensions = amocrm.extensions.filter(({ rulesOf }) => !rulesOf);
    expect(told({ ...amocrm, extensions: [...extensions, kindRules.filledBy(others)] })).toEqual([
      'kind role: it has no rules. Add them to the extension with the rules of kinds.',
    ]);
    expect(told({ ...amocrm, extensions })).toHaveLength(6);
  });

  test('which point is filled twice', () => {
    expect(told({ ...amocrm, extensions: [...amocrm.extensions, kindRules.filledBy({})] })).toEqual([
      'extensions: two fill the point “rules of kinds”, and the second is never asked. Join them.',
    ]);
  });
});
