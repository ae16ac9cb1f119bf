// The pictures of the README, made from what the program really answers: `npm run pictures` writes docs/pictures/.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { copyProject, edit, environmentOf } from '../demo/project.mjs';
import { startSandbox } from '../demo/sandbox.mjs';
import { loadTypeScript } from '../load-typescript.mjs';
import { terminalPicture } from './terminal.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const out = join(root, 'docs', 'pictures');
/** Wider lines are cut where a terminal would cut them. */
const COLUMNS = 96;

const TITLES = {
  en: { plan: 'crmctl plan: what an apply would do to the account', file: 'plan' },
  ru: { plan: 'crmctl plan: что изменит применение', file: 'plan.ru' },
};

const project = copyProject(root);
const base = { ...process.env, CRMCTL_RATE: '0', NO_COLOR: '1' };
const sandbox = await startSandbox(root, base);
try {
  const env = { ...base, ...environmentOf(sandbox.accounts) };
  mkdirSync(out, { recursive: true });
  prepare(env);
  for (const language of ['en', 'ru']) drawPlan(language, env);
  await drawPages(env);
} finally {
  sandbox.child.kill('SIGTERM');
}

/** An account in use that is as configured, and a change that is worth a second look. */
function prepare(env) {
  edit(project, 'crm/project.yaml', 'roles: all, webhooks: all', 'roles: listed, webhooks: listed');
  const leave = edit(
    project,
    'crm/pipelines/sales.yaml',
    '  - key: contract\n',
    '  - key: negotiation\n    name: Переговоры\n\n  - key: contract\n',
  );
  crmctl(['plan', '-e', 'prod', '--out', join(project, 'plan.json')], env);
  crmctl(['apply', join(project, 'plan.json'), '--no-input'], env);
  leave();
  const removal = '- {object: sales/negotiation, action: delete, moveTo: sales/offer, reason: Этап не используется}';
  edit(project, 'crm/removals.yaml', '\n[]\n', `\n${removal}\n`);
  edit(
    project,
    'crm/access/roles.yaml',
    '      companies: {view: all, add: none, edit: none, delete: none, export: none}\n      tasks: {edit: own, delete: none}\n    mail: false\n    lists: false\n\n  administrator',
    '      companies: {view: all, add: none, edit: none, delete: none, export: all}\n      tasks: {edit: own, delete: none}\n    mail: false\n    lists: false\n\n  administrator',
  );
}

function drawPlan(language, env) {
  const text = crmctl(['plan', '-e', 'prod', '--lang', language], { ...env, CRMCTL_RATE: '5' });
  const lines = ['$ crmctl plan -e prod', '', ...text.trimEnd().split('\n')];
  const cut = lines.map((line) => (line.length <= COLUMNS ? line : `${line.slice(0, COLUMNS - 1)}…`));
  const { plan, file } = TITLES[language];
  writeFileSync(join(out, `${file}.svg`), terminalPicture(cut, plan));
}

async function drawPages(env) {
  const { startBrowser } = loadTypeScript(join(root, 'test', 'report', 'browser.ts'));
  const browser = await startBrowser();
  try {
    for (const [language, name] of [
      ['en', 'page'],
      ['ru', 'page.ru'],
    ]) {
      const file = join(project, `${name}.html`);
      crmctl(['docs', '--lang', language, '--out', file], env);
      const page = await browser.newPage({ viewport: { width: 1100, height: 640 }, colorScheme: 'light' });
      await page.goto(pathToFileURL(file).href);
      await page.screenshot({ path: join(out, `${name}.png`) });
    }
  } finally {
    await browser.close();
  }
}

function crmctl(args, env) {
  const main = join(root, 'dist', 'cli', 'main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: project,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`crmctl ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}
