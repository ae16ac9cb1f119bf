import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Configuration,
  limitedObjects,
  loadProject,
  loadStack,
  resolveConfiguration,
  type Stack,
  wholeConfiguration,
} from '../../configuration';
import { toolName } from '../../engine/workspace/tool';
import type { Language } from '../../messages/catalog';
import { digestOf } from '../../model/canonical-json';
import type { DesiredObject } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import { invalidConfiguration } from '../../model/findings-failure';
import { chooseEnvironment } from '../../operations/open';
import { reportOf } from '../../report/build';
import type { ReportDocument } from '../../report/document';
import { renderPage } from '../../report/html/page';
import { renderMarkdownPage } from '../../report/markdown';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { saveOutput } from '../save-output';

/** The configuration as one page. No account is asked. */
export const run: RunCommand = async ({ options }, context) => {
  const { text, diagnostics } = await loadProject(context.projectDir);
  if (!text) throw invalidConfiguration(diagnostics);
  const environment =
    options.env === undefined ? undefined : await chooseEnvironment(context, options.env, text.project.environments);
  const loaded = await Promise.all(text.project.environments.map((name) => loadStack(context.projectDir, name)));
  const stacks = loaded.flatMap(({ stack }) => stack ?? []);
  const report = reportOf({
    text,
    stacks,
    objects: objectsOf(text, stacks, environment),
    limits: limitedObjects(text),
    ...(environment === undefined ? {} : { environment }),
    language: context.language,
    date: dayOf(context.host.now(), context.language),
    digest: digestOf(text),
    tool: toolName(),
  });
  const { extension, content } = written(report, context);
  if (typeof options.out === 'string') save(options.out, extension, content, context);
  else context.stdout(content);
  return EXIT.done;
};

function objectsOf(text: Configuration, stacks: readonly Stack[], environment: string | undefined): DesiredObject[] {
  if (environment === undefined) return wholeConfiguration(text).objects;
  const { variables = {}, elsewhere = {} } = stacks.find(({ name }) => name === environment) ?? {};
  const { desired, diagnostics } = resolveConfiguration(text, { name: environment, variables, elsewhere });
  if (!desired) throw invalidConfiguration(diagnostics);
  return desired.objects;
}

function dayOf(now: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(now);
}

function written(report: ReportDocument, { format, language }: CommandContext): { extension: string; content: string } {
  switch (format) {
    case 'human':
      return { extension: 'html', content: renderPage(report, language) };
    case 'md':
      return { extension: 'md', content: renderMarkdownPage(report, language) };
    case 'json':
      return { extension: 'json', content: `${JSON.stringify(report, null, 2)}\n` };
    case 'sarif':
      throw new Failure('usage', 'USAGE_OPTION', { option: 'format', allowed: 'human, md, json' });
  }
}

/** A folder gets a file of the usual name. */
function save(out: string, extension: string, content: string, context: CommandContext): void {
  const isFolder = /[/\\]$/.test(out) || (existsSync(out) && statSync(out).isDirectory());
  const file = isFolder ? join(out, `crm.${extension}`) : out;
  saveOutput(file, content, context);
  context.host.notify({ code: 'DOCS_WRITTEN', args: { file } });
}
