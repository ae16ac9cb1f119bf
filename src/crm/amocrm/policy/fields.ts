import type { Rule } from '../../../policy/rule';
import type { AmoConfiguration } from '../configuration/declarations';

export const choiceOfOne: Rule = {
  code: 'CHOICE_OF_ONE',
  severity: 'info',
  check({ fields }: AmoConfiguration, report) {
    for (const [index, { entity, key, name, type, options = [] }] of fields.entries()) {
      const [only, ...more] = options;
      if (!only || more.length > 0 || (type !== 'select' && type !== 'radiobutton')) continue;
      const args = { name, option: only.name };
      report({ object: `${entity}.${key}`, args, where: `/fields/${index}/options`, part: 'key' });
    }
  },
};
