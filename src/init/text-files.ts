import type { VariableValue } from '../configuration/model/configuration';
import type { FileKind } from '../configuration/model/file-kinds';
import { schemaReference } from '../editing';
import { formatText } from '../editing/format/format-text';
import { say } from '../messages';
import { manageKeys, watchedKeys } from '../model/manage';
import type { PlainCode } from '../model/message';
import { exampleText, exampleVariables } from './example';
import { accountVariable, type InitSettings, tokenVariable } from './settings';

/** crm/ and stacks/ in the form of `crmctl fmt`; an account that is to be imported brings the rest of crm/ itself. */
export async function textFiles(settings: InitSettings, schemas: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const add = (kind: FileKind, file: string, text: string) =>
    files.set(
      file,
      formatText(kind, text, () => schemaReference(kind, file, schemas)),
    );
  if (settings.start === 'example')
    for (const { kind, file, text } of await exampleText(settings)) add(kind, file, text);
  else add('project', 'crm/project.yaml', projectText(settings));
  for (const environment of settings.environments) {
    const variables = settings.start === 'example' ? await exampleVariables(environment) : {};
    add('stack', `stacks/Pulumi.${environment}.yaml`, stackText(settings, environment, variables));
  }
  return files;
}

function projectText({ name, crm, language, environments }: InitSettings): string {
  const comment = (code: PlainCode) => `\n# ${say(code, {}, language)}`;
  return [
    `name: ${name}`,
    `crm: ${crm}`,
    `language: ${language}`,
    comment('FILE_ENVIRONMENTS'),
    `environments: [${environments.join(', ')}]`,
    ...(manageKeys().length > 0 ? [comment('FILE_MANAGE'), `manage: {${managed().join(', ')}}`] : []),
    ...(environments.includes('prod') ? [comment('FILE_APPROVAL'), 'approval: [prod]'] : []),
    '',
  ].join('\n');
}

function managed(): string[] {
  return manageKeys().map((key) => `${key}: ${watchedKeys().has(key) ? 'all' : 'listed'}`);
}

function stackText(
  { accounts, language }: InitSettings,
  environment: string,
  variables: Record<string, VariableValue>,
): string {
  const address = accounts.get(environment) ?? `{env: ${accountVariable(environment)}}`;
  return [
    'config:',
    `  # ${say('FILE_STACK', {}, language)}`,
    `  crm:account: ${address}`,
    `  crm:token: {env: ${tokenVariable(environment)}}`,
    ...(Object.keys(variables).length > 0 ? [`  crm:variables: ${JSON.stringify(variables)}`] : []),
    '',
  ].join('\n');
}
