// The configuration of a CRM travels through four accounts: `npm run demo`, `npm run demo -- --keep --lang ru`.
import { join, resolve } from 'node:path';
import { copyProject, edit, environmentOf } from './project.mjs';
import { call, requestCounts, startSandbox } from './sandbox.mjs';
import { chapter, crmctl, say } from './shell.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const keep = process.argv.includes('--keep');
const lang = process.argv.includes('--lang') ? process.argv[process.argv.indexOf('--lang') + 1] : 'en';
const startedAt = Date.now();

const project = copyProject(root);
const base = { ...process.env, CRMCTL_LANG: lang, CRMCTL_RATE: '0' };
const sandbox = await startSandbox(root, base);
try {
  await tell();
  await summary();
  if (keep) await keepRunning();
} finally {
  sandbox.child.kill('SIGTERM');
}

async function tell() {
  const shell = { root, project, env: { ...base, ...environmentOf(sandbox.accounts) } };
  const run = (args, expected) => crmctl(shell, args, expected);

  chapter('Four CRM accounts on this machine; prod is in use: 3,000 leads, 35 managers');
  for (const { env, url } of sandbox.accounts.values()) say(`${env.padEnd(8)} ${url}`);
  await run(['doctor']);

  chapter('A mistake in the text is found before anything is sent');
  const mend = edit(project, 'crm/pipelines/sales.yaml', 'requires: [budget]', 'requires: [budgett]');
  await run(['validate'], 3);
  mend();
  await run(['validate']);

  chapter('dev: read the plan, apply it, and see that a second plan is empty');
  await run(['plan', '-e', 'dev', '--out', join(project, 'plan-dev.json')]);
  await run(['apply', join(project, 'plan-dev.json')]);
  await run(['plan', '-e', 'dev']);

  chapter('One release goes through test and staging to prod; prod takes an approved plan only');
  await run(['release', 'build']);
  await run(['promote', 'REL-1', '--to', 'prod'], 5);
  for (const env of ['dev', 'test', 'staging']) await run(['promote', 'REL-1', '--to', env, '--yes']);
  await run(['plan', '-e', 'prod', '--release', 'REL-1', '--out', join(project, 'plan.json')]);
  await run(['promote', 'REL-1', '--to', 'prod', '--plan', join(project, 'plan.json')]);

  chapter('Somebody changes prod by hand: managers may export everything, a stage gets another name');
  await changeByHand(sandbox.accounts.get('prod'));
  await run(['drift', '-e', 'prod', '--detailed-exitcode'], 2);
  say('… and it is undone with the text as the measure:');
  await run(['plan', '-e', 'prod', '--out', join(project, 'repair.json')]);
  await run(['apply', join(project, 'repair.json')]);
  await run(['drift', '-e', 'prod']);

  chapter('A second release turns out to be wrong: back');
  secondRelease();
  await run(['release', 'build']);
  for (const env of ['dev', 'test', 'staging']) await run(['promote', 'REL-2', '--to', env, '--yes', '--quiet']);
  await run(['plan', '-e', 'prod', '--release', 'REL-2', '--out', join(project, 'plan-2.json')]);
  await run(['promote', 'REL-2', '--to', 'prod', '--plan', join(project, 'plan-2.json')]);
  await run(['rollback', '-e', 'prod', '--yes']);

  chapter('Nobody touched the history');
  await run(['audit', 'verify', '-e', 'prod']);
}

async function changeByHand(account) {
  const { _embedded: roles } = await call(account, 'GET', '/api/v4/roles');
  const manager = roles.roles.find((role) => role.name === 'Менеджер');
  const { leads, contacts, companies, tasks, mail_access, catalog_access, status_rights } = manager.rights;
  const rights = { leads: { ...leads, view: 'A', export: 'A' }, contacts: { ...contacts, view: 'A', export: 'A' } };
  await call(account, 'PATCH', `/api/v4/roles/${manager.id}`, {
    rights: { ...rights, companies, tasks, mail_access, catalog_access, status_rights },
  });
  const { _embedded: found } = await call(account, 'GET', '/api/v4/leads/pipelines');
  const sales = found.pipelines.find((pipeline) => pipeline.name === 'Продажи');
  const stage = sales._embedded.statuses.find((status) => status.name === 'Предложение отправлено');
  await call(account, 'PATCH', `/api/v4/leads/pipelines/${sales.id}/statuses/${stage.id}`, {
    name: 'КП отправлено!!!',
  });
  say(`PATCH /api/v4/roles/${manager.id} and PATCH …/statuses/${stage.id}, without a plan`);
}

function secondRelease() {
  edit(
    project,
    'crm/fields/leads.yaml',
    '  need: {name: Потребность, type: textarea}',
    '  need: {name: Потребность, type: textarea}\n\n  delivery: {name: Срок поставки, type: date}',
  );
  edit(project, 'crm/pipelines/sales.yaml', 'requires: [budget]', 'requires: [budget, delivery]');
  edit(project, 'crm/access/roles.yaml', 'mail: false\n    lists: false', 'mail: true\n    lists: false');
}

async function summary() {
  const { reads, writes } = await requestCounts(sandbox.accounts);
  chapter('Summary');
  say('4 accounts · 2 releases · 1 change by hand found and undone · 1 rollback · the log verified');
  say(`the accounts answered ${writes} write and ${reads} read requests`);
  say(`${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function keepRunning() {
  say(`The sandbox goes on; the project is in ${project}. Stop it with Ctrl-C.`);
  for (const [name, value] of Object.entries(environmentOf(sandbox.accounts))) say(`export ${name}=${value}`);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
  });
}
