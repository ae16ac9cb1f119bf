import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadStack } from '../configuration';
import type { VariableValue } from '../configuration/model/configuration';
import { listProjectFiles, type ProjectFileName } from '../configuration/read/project-files';
import { readYaml } from '../configuration/read/yaml-data';
import type { Path } from '../diagnostics/pointer';
import { editYaml } from '../editing/yaml/edit';
import { propertiesOf } from '../model/shape';
import { crmModule } from '../registry/crms';
import type { InitSettings } from './settings';

/** This package, in which crm/ and stacks/ of the example company lie. */
const PACKAGE = join(__dirname, '..', '..');

/** The example is a project of one CRM; nothing in it means anything to another. */
export function hasExample(crm: string): boolean {
  const { crm: own } = propertiesOf(readYaml(readFileSync(join(PACKAGE, 'crm', 'project.yaml'), 'utf8')).data);
  return typeof own === 'string' && crmModule(own) === crmModule(crm);
}

export interface ExampleFile extends ProjectFileName {
  text: string;
}

/** The example company's text for the given environments: what it limits to others is limited no longer. */
export async function exampleText(settings: InitSettings): Promise<ExampleFile[]> {
  const { files } = await listProjectFiles(PACKAGE);
  return files.map((file) => ({
    ...file,
    text: adapted(readFileSync(join(PACKAGE, file.file), 'utf8'), file, settings),
  }));
}

/** Values of the example's variables; an environment that it does not know gets those of its first one. */
export async function exampleVariables(environment: string): Promise<Record<string, VariableValue>> {
  const known = await loadStack(PACKAGE, environment);
  const { stack } = known.stack ? known : await loadStack(PACKAGE, 'dev');
  return stack?.variables ?? {};
}

function adapted(text: string, { kind }: ProjectFileName, { name, crm, language, environments }: InitSettings): string {
  const edit = editYaml(text);
  if (kind === 'project') {
    edit.set(['name'], name);
    edit.set(['crm'], crm);
    edit.set(['language'], language);
    edit.set(['environments'], environments);
    const approval = environments.filter((environment) => environment === 'prod');
    if (approval.length > 0) edit.set(['approval'], approval);
    else edit.delete(['approval']);
    return edit.toString();
  }
  for (const { path, limits } of limitsIn(readYaml(text).data, [])) {
    const here = limits.filter((environment) => environments.includes(environment));
    if (here.length > 0 && here.length < environments.length) edit.set(path, here);
    else edit.delete(path);
  }
  return edit.toString();
}

/** Every `environments: […]` of a file. */
function limitsIn(data: unknown, path: Path): { path: Path; limits: string[] }[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(data) ? Number(key) : key];
    if (key === 'environments' && Array.isArray(value)) return [{ path: here, limits: value.map(String) }];
    return limitsIn(value, here);
  });
}
