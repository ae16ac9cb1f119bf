// What is disturbed: each scenario begins at a folder that is prepared once, and runs one command there.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { changeByHand } from './account.mjs';
import { AFTER, BEFORE } from './configurations.mjs';
import { copyFolder, createFolder, openPlace, writeFiles } from './place.mjs';

const APPLY = ['crmctl', 'apply', '-e', 'dev', '--yes'];
const UP = ['pulumi', 'up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive'];

/**
 * `env`: the account that the command writes to. `from`: the folder it begins at (see prepareFolders). `before`: what is
 * done there first, undisturbed. `again`: what a person does before trying once more.
 */
export const SCENARIOS = [
  { name: 'apply', env: 'dev', from: 'new', command: APPLY },
  { name: 'apply of a change', env: 'dev', from: 'changed', command: APPLY },
  {
    name: 'apply of a plan file',
    env: 'dev',
    from: 'changed',
    before: [['crmctl', 'plan', '-e', 'dev', '--out', 'plan.json']],
    command: ['crmctl', 'apply', 'plan.json', '--yes'],
  },
  {
    name: 'promote',
    env: 'test',
    from: 'applied',
    before: [
      ['crmctl', 'release', 'build'],
      ['crmctl', 'promote', 'REL-1', '--to', 'dev', '--yes'],
    ],
    command: ['crmctl', 'promote', 'REL-1', '--to', 'test', '--yes'],
  },
  {
    name: 'rollback',
    env: 'dev',
    from: 'changed',
    before: [APPLY],
    command: ['crmctl', 'rollback', '-e', 'dev', '--yes'],
  },
  { name: 'import', env: 'dev', from: 'unknown', command: ['crmctl', 'import', '-e', 'dev'] },
  { name: 'import --update', env: 'dev', from: 'drifted', command: ['crmctl', 'import', '-e', 'dev', '--update'] },
  { name: 'drift --adopt', env: 'dev', from: 'drifted', command: ['crmctl', 'drift', '-e', 'dev', '--adopt'] },
  {
    name: 'pulumi up',
    env: 'dev',
    from: 'changed',
    command: UP,
    again: ['pulumi', 'cancel', '-s', 'dev', '--yes'],
  },
];

/**
 * Folders by name under `dir`. new: nothing applied yet · applied: the first configuration · changed: the second one is in
 * the files, not yet in the account · drifted: somebody changed the account · unknown: an account in use that no file
 * describes.
 */
export async function prepareFolders(dir) {
  const at = (name) => join(dir, name);
  createFolder(at('new'));
  writeFiles(at('new'), BEFORE);
  copyFolder(at('new'), at('applied'));
  await inPlace(at('applied'), (place) => mustRun(place, APPLY));
  copyFolder(at('applied'), at('changed'));
  writeFiles(at('changed'), AFTER);
  copyFolder(at('applied'), at('drifted'));
  await inPlace(at('drifted'), (place) => changeByHand(place.account('dev')));
  createFolder(at('unknown'));
  writeFiles(at('unknown'), BEFORE);
  rmSync(at('unknown/crm'), { recursive: true });
  cpSync(at('applied/.accounts'), at('unknown/.accounts'), { recursive: true });
}

/** A fresh copy of a scenario's folder, in which everything before its command has been done. */
export async function beginAt(dir, scenario, folders) {
  copyFolder(join(folders, scenario.from), dir);
  const place = await openPlace(dir);
  for (const command of scenario.before ?? []) await mustRun(place, command);
  return place;
}

async function inPlace(dir, work) {
  const place = await openPlace(dir);
  try {
    await work(place);
  } finally {
    await place.close();
  }
}

export async function mustRun(place, command) {
  const { code, stdout, stderr } = await place.run(command);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
}
