import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { nextSteps, stepLines } from '../../init/package-files';
import { accountVariable, type InitSettings, tokenVariable } from '../../init/settings';
import { writeProject } from '../../init/write-project';
import { shellWord } from '../../model/shell-word';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { initSettings } from '../init-settings';

/** A new project, in this folder or in one that is named. Never overwrites anything. */
export const run: RunCommand = async ({ args, options }, context) => {
  const projectDir = resolve(context.projectDir, args[0] ?? '.');
  const settings = await initSettings(projectDir, options, context);
  const files = await writeProject(projectDir, settings);
  // the files are in the project's language, the terminal in that of whoever sits before it
  const steps = nextSteps({ ...settings, language: context.language });
  const moved = projectDir === process.cwd() ? [] : [`cd ${shellWord(projectDir)}`];
  const next = canImport(projectDir, settings, context) ? [] : [...moved, ...stepLines(steps)];
  if (context.format === 'json') context.stdout(`${JSON.stringify({ folder: projectDir, files, next }, null, 2)}\n`);
  else for (const file of files) context.stdout(`${file}\n`);
  if (canImport(projectDir, settings, context)) {
    context.host.notify({ code: 'INIT_IMPORTING', args: { environment: settings.from } });
    const { run: importAccount } = await import('./import');
    return importAccount({ args: [], options: { env: settings.from } }, { ...context, projectDir });
  }
  context.host.notify({ code: 'INIT_DONE', args: { folder: projectDir, count: files.length } });
  for (const command of next) context.host.notify({ code: 'INIT_STEP', args: { command } });
  return EXIT.done;
};

/** The import needs the account's token, and its engine the packages of the project. */
function canImport(projectDir: string, { start, from, accounts }: InitSettings, { host }: CommandContext): boolean {
  const reachable = accounts.has(from) || host.env(accountVariable(from));
  return start === 'account' && Boolean(reachable && host.env(tokenVariable(from))) && isInstalled(projectDir);
}

function isInstalled(projectDir: string): boolean {
  try {
    return createRequire(join(projectDir, 'index.js')).resolve('crmctl/provider') !== '';
  } catch {
    return false;
  }
}
