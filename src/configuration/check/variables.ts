import type { Report } from '../../diagnostics/findings';
import { nearest } from '../../diagnostics/nearest';
import type { ConfigurationCheck } from '../model/configuration-index';
import { objectLists, objectsIn } from '../model/crm-lists';
import { hasTemplate, otherFormsIn, templatesIn, variablesIn } from '../model/template';
import { knownOf } from './meant-key';

/** Variables are declared, used, and of the type they say. */
export const checkVariables: ConfigurationCheck = (text, index, report) => {
  const used = new Set<string>();
  const doubtful: string[] = [];
  const declared = new Set(text.variables.map((variable) => variable.name));
  for (const list of objectLists()) {
    const objects = objectsIn(text, list);
    for (const { where, name } of otherFormsIn(objects, `/${list}`)) {
      if (!declared.has(name)) continue;
      used.add(name);
      report({ code: 'VARIABLE_FORM', args: { name }, where });
    }
    if (!hasTemplate(objects)) continue;
    for (const template of templatesIn(objects, `/${list}`)) {
      const { names, unclosed } = variablesIn(template.text);
      doubtful.push(...(unclosed ? [template.text] : []), ...names.filter((name) => !declared.has(name)));
      if (unclosed) report({ code: 'VARIABLE_UNCLOSED', args: {}, where: template.where });
      for (const name of names) {
        used.add(name);
        if (!index.unread.has('variables')) checkDeclared(name, declared, template.where, report);
      }
    }
  }
  for (const [position, variable] of text.variables.entries()) {
    const where = `/variables/${position}`;
    if (!used.has(variable.name) && !isMeant(variable.name, doubtful) && index.unread.size === 0) {
      report({ code: 'VARIABLE_UNUSED', args: { name: variable.name }, where, part: 'key' });
    }
    if (variable.default !== undefined && typeof variable.default !== variable.type) {
      const args = { name: variable.name, expected: variable.type, actual: typeof variable.default };
      report({ code: 'VARIABLE_TYPE', args, where: `${where}/default` });
    }
  }
};

/** Whether a place that names no variable, or an unknown one, may mean this one: it has its name, or begins with the same word. */
function isMeant(name: string, doubtful: readonly string[]): boolean {
  const [word = ''] = name.split('_');
  return doubtful.some(
    (written) => written.includes(name) || written.startsWith(`${word}_`) || nearest(written, [name]) !== '',
  );
}

function checkDeclared(name: string, declared: ReadonlySet<string>, where: string, report: Report): void {
  if (declared.has(name)) return;
  report({
    code: 'VARIABLE_UNDECLARED',
    args: { name, nearest: nearest(name, declared), ...knownOf([...declared]) },
    where,
  });
}
