import { say } from '../messages';
import type { PlainCode } from '../model/message';
import { crmProduct } from '../registry/crms';
import { hasExample } from './example';
import { accountVariable, type InitSettings, tokenVariable } from './settings';

/** Where the tool, its engine and its sandbox come from: exact versions, or the checkout that is running. */
export interface Dependencies {
  crmctl: string;
  '@pulumi/pulumi': string;
  '@crmctl/sandbox': string;
}

/** A command with what it is for. */
export interface NextStep {
  command: string;
  note: string;
}

/** What makes the folder a project of its own: the engine's file, the package, what git leaves out, and a README. */
export function packageFiles(settings: InitSettings, dependencies: Dependencies): Map<string, string> {
  return new Map([
    ['Pulumi.yaml', pulumiYaml(settings)],
    ['package.json', packageJson(settings, dependencies)],
    ['index.js', `// ${word('FILE_PROGRAM', settings)}\nmodule.exports = require('crmctl/program');\n`],
    ['.npmrc', npmrc(settings)],
    ['.gitignore', gitignore(settings)],
    ['.crmctl/state/.gitkeep', ''],
    ['README.md', readme(settings)],
  ]);
}

/** The commands that make the project live, in their order. */
export function nextSteps({ start, environments, from, language, accounts }: InitSettings): NextStep[] {
  const [first = from] = environments;
  const step = (command: string, code: PlainCode): NextStep => ({ command, note: say(code, {}, language) });
  const install = step('npm install', 'NOTE_INSTALL');
  if (start === 'account') {
    const address = accounts.has(from) ? [] : [`${accountVariable(from)}=https://…`];
    return [
      install,
      step(`export ${[...address, `${tokenVariable(from)}=…`].join(' ')}`, 'NOTE_TOKEN'),
      step(`npx crmctl import -e ${from}`, 'NOTE_IMPORT'),
    ];
  }
  return [
    install,
    step('npx crmctl validate', 'NOTE_VALIDATE'),
    step(`npx crmctl plan -e ${first} --out plan.json`, 'NOTE_PLAN'),
    step('npx crmctl apply plan.json', 'NOTE_APPLY'),
  ];
}

/** Commands, and behind each what it is for. */
export function stepLines(steps: readonly NextStep[]): string[] {
  return steps.map(({ command, note }) => `${command}  # ${note}`);
}

function pulumiYaml(settings: InitSettings): string {
  return `# ${word('FILE_PULUMI', settings)}
name: ${settings.name}
runtime:
  name: nodejs
  options:
    typescript: false
stackConfigDir: stacks
backend:
  # ${word('FILE_PULUMI_STATE', settings)}
  url: file://./.crmctl/state?metadata=skip
`;
}

/** The engine looks for its own package in the project, wherever the tool's copy of it may be. */
function packageJson(settings: InitSettings, all: Dependencies): string {
  const { '@crmctl/sandbox': sandbox, ...dependencies } = all;
  const devDependencies = startsSandbox(settings) ? { devDependencies: { '@crmctl/sandbox': sandbox } } : {};
  const main = { name: settings.name, version: '1.0.0', private: true, main: 'index.js' };
  const manifest = { ...main, dependencies, ...devDependencies };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Neither the tool nor its engine needs a script to be installed. */
function npmrc(settings: InitSettings): string {
  return `# ${word('FILE_NPMRC', settings)}\nignore-scripts=true\nsave-exact=true\n`;
}

function gitignore(settings: InitSettings): string {
  return `node_modules/
# ${word('FILE_GITIGNORE', settings)}
.crmctl/*
!.crmctl/state/
.crmctl/state/*
!.crmctl/state/.gitkeep
/plan*.json
*.plan.json
*.log
`;
}

function readme(settings: InitSettings): string {
  const { name, crm, language, environments, accounts } = settings;
  const commands = stepLines(nextSteps(settings));
  const rows = environments.map((environment) => {
    const address = accounts.get(environment) ?? `\`${accountVariable(environment)}\``;
    return `| ${environment} | ${address} | \`${tokenVariable(environment)}\` |`;
  });
  const table = [word('README_TABLE', settings), '|---|---|---|', ...rows];
  const commandsOfSandbox = sandboxCommands(environments);
  const sandbox = startsSandbox(settings) ? [say('README_SANDBOX', { commands: commandsOfSandbox }, language)] : [];
  return `${[
    say('README_ABOUT', { name, crm: crmProduct(crm).name }, language),
    say('README_FIRST', { commands }, language),
    say('README_ACCOUNTS', { table }, language),
    ...sandbox,
    say('README_FILES', {}, language),
  ].join('\n\n')}\n`;
}

/** The sandbox gives addresses through the variables; its accounts are of the CRM that the example is of. */
function startsSandbox({ accounts, crm }: InitSettings): boolean {
  return accounts.size === 0 && hasExample(crm);
}

/** What a shell has to run so that every environment has an account on this machine. */
function sandboxCommands(environments: readonly string[]): string[] {
  return [
    `npx crmctl sandbox start --detach --accounts ${environments.join(',')} --rate 0`,
    'eval "$(npx crmctl sandbox env)"',
  ];
}

function word(code: PlainCode, { language }: InitSettings): string {
  return say(code, {}, language);
}
