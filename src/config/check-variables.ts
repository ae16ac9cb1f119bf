import type { Report } from './findings';
import { nearest } from './nearest';
import { hasTemplate, templatesIn, variablesIn } from './template';
import { OBJECT_LISTS, type TextCheck } from './text-index';

/** Variables are declared, used, and of the type they say. */
export const checkVariables: TextCheck = (text, index, report) => {
  const used = new Set<string>();
  const declared = new Set(text.variables.map((variable) => variable.name));
  for (const list of OBJECT_LISTS) {
    if (!hasTemplate(text[list])) continue;
    for (const template of templatesIn(text[list], `/${list}`)) {
      const { names, unclosed } = variablesIn(template.text);
      if (unclosed) report({ code: 'VARIABLE_UNCLOSED', args: {}, where: template.where });
      for (const name of names) {
        used.add(name);
        if (!index.unread.has('variables')) checkDeclared(name, declared, template.where, report);
      }
    }
  }
  for (const [position, variable] of text.variables.entries()) {
    const where = `/variables/${position}`;
    if (!used.has(variable.name) && index.unread.size === 0) {
      report({ code: 'VARIABLE_UNUSED', args: { name: variable.name }, where, part: 'key' });
    }
    if (variable.default !== undefined && typeof variable.default !== variable.type) {
      const args = { name: variable.name, expected: variable.type, actual: typeof variable.default };
      report({ code: 'VARIABLE_TYPE', args, where: `${where}/default` });
    }
  }
};

function checkDeclared(name: string, declared: ReadonlySet<string>, where: string, report: Report): void {
  if (declared.has(name)) return;
  report({ code: 'VARIABLE_UNDECLARED', args: { name, nearest: nearest(name, declared) }, where });
}
