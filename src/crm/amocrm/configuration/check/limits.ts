import { checkCounts, placedIn } from '../../../../configuration/check/limits';
import { hasTemplate } from '../../../../configuration/model/template';
import type { Report } from '../../../../diagnostics/findings';
import { LIMITS, lengthOf } from '../../model/limits';
import type { AmoConfiguration } from '../declarations';
import type { AmoCheck } from './index-text';

/** What the CRM would refuse for its length or number in the middle of an apply. The limits: src/crm/amocrm/model/limits.ts. */
export const checkLimits: AmoCheck = (text, _index, report) => {
  checkLengths(text, report);
  const { pipelines, webhooks, fields } = text;
  const counted = [
    { what: 'pipelines', max: LIMITS.pipelines, objects: placedIn(pipelines, '/pipelines') },
    { what: 'webhooks', max: LIMITS.webhooks, objects: placedIn(webhooks, '/webhooks') },
    {
      what: 'fields (entity: segments)',
      max: LIMITS.segmentFields,
      objects: placedIn(fields, '/fields', ({ entity }) => entity === 'segments'),
    },
  ];
  checkCounts(text, counted, report);
};

/** Also run on a resolved text, in which variables may have made names longer. */
export function checkLengths(text: AmoConfiguration, report: Report): void {
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
