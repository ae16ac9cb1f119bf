import type { Report } from '../../diagnostics/findings';
import { LIMITS, lengthOf } from '../../model/amocrm/limits';
import { attributeSetFacts, attributeSetKinds } from '../../model/attribute-sets';
import type { Configuration, ObjectDeclaration } from '../model/configuration';
import type { ConfigurationCheck } from '../model/configuration-index';
import { existsIn } from '../model/configuration-index';
import { hasTemplate } from '../model/template';

/** What the CRM would refuse for its length or number in the middle of an apply. The limits: src/model/limits.ts. */
export const checkLimits: ConfigurationCheck = (text, _index, report) => {
  checkLengths(text, report);
  checkCounts(text, report);
};

/** Also run on a resolved text, in which variables may have made names longer. */
export function checkLengths(text: Configuration, report: Report): void {
  const check = (value: unknown, max: number, where: string) => {
    if (typeof value !== 'string' || hasTemplate(value)) return;
    const length = lengthOf(value);
    const key = where.slice(where.lastIndexOf('/') + 1);
    if (length > max) report({ code: 'TEXT_TOO_LONG', args: { key, max, length }, where });
  };
  for (const [index, pipeline] of text.pipelines.entries()) {
    const where = `/pipelines/${index}`;
    check(pipeline.name, LIMITS.name, `${where}/name`);
    for (const [at, stage] of pipeline.stages.entries()) {
      check(stage.name, LIMITS.name, `${where}/stages/${at}/name`);
      for (const [level, hint] of Object.entries(stage.hints ?? {}))
        check(hint, LIMITS.hint, `${where}/stages/${at}/hints/${level}`);
    }
    for (const role of ['won', 'lost'] as const) check(pipeline[role]?.name, LIMITS.name, `${where}/${role}/name`);
  }
  for (const list of ['groups', 'fields', 'roles'] as const)
    for (const [index, { name }] of text[list].entries()) check(name, LIMITS.name, `/${list}/${index}/name`);
  for (const [index, { options = [] }] of text.fields.entries())
    for (const [at, { name }] of options.entries()) check(name, LIMITS.option, `/fields/${index}/options/${at}/name`);
  for (const [index, { values }] of text.plain.entries())
    check(values.name, LIMITS.name, `/plain/${index}/values/name`);
}

/** A list of objects of which an environment can have so many. */
interface Counted {
  what: string;
  max: number;
  objects: readonly { object: ObjectDeclaration; where: string }[];
}

function checkCounts(text: Configuration, report: Report): void {
  const environments = text.project.environments.length > 0 ? text.project.environments : [''];
  for (const { what, max, objects } of countedIn(text)) {
    if (objects.length <= max) continue;
    for (const environment of environments) {
      const here = objects.filter(({ object }) => existsIn(object, environment));
      const first = here[max];
      if (!first) continue;
      report({ code: 'TOO_MANY', args: { what, max, count: here.length }, where: first.where });
      break;
    }
  }
}

function countedIn(text: Configuration): Counted[] {
  const all = <T extends ObjectDeclaration>(
    list: readonly T[],
    where: string,
    wanted: (object: T) => boolean = () => true,
  ) => list.flatMap((object, index) => (wanted(object) ? [{ object, where: `${where}/${index}/key` }] : []));
  const plain = attributeSetKinds().flatMap((kind): Counted[] => {
    const { most, file } = attributeSetFacts(kind);
    const objects = all(text.plain, '/plain', (object) => object.kind === kind);
    return most === undefined ? [] : [{ what: file.replace('/*', ''), max: most, objects }];
  });
  const special = attributeSetKinds().flatMap((kind): Counted[] => {
    const { mostWith, file } = attributeSetFacts(kind);
    if (!mostWith) return [];
    const { attribute, values, most } = mostWith;
    return values.map((value) => ({
      what: `${file.replace('/*', '')} (${attribute}: ${value})`,
      max: most,
      objects: all(text.plain, '/plain', (object) => object.kind === kind && object.values[attribute] === value),
    }));
  });
  return [
    { what: 'pipelines', max: LIMITS.pipelines, objects: all(text.pipelines, '/pipelines') },
    { what: 'webhooks', max: LIMITS.webhooks, objects: all(text.webhooks, '/webhooks') },
    {
      what: 'fields (entity: segments)',
      max: LIMITS.segmentFields,
      objects: all(text.fields, '/fields', ({ entity }) => entity === 'segments'),
    },
    ...plain,
    ...special,
  ];
}
