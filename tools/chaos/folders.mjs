// What the scenarios begin at: folders with their accounts, each made once and only when somebody asks for it.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { changeByHand } from './account.mjs';
import { AFTER, BEFORE } from './configurations.mjs';
import { copyFolder, createFolder, mustRun, openPlace, writeFiles } from './place.mjs';

export const APPLY = ['crmctl', 'apply', '-e', 'dev', '--yes'];

/** The folder of a project, after which an import names it. */
const NAME = 'chaos';

/** `from`: the folder that it is a copy of; `files`: the configuration there; `work`: what happens there first. */
const FOLDERS = {
  /** Nothing is applied yet. */
  new: { files: BEFORE },
  applied: { from: 'new', work: (place) => mustRun(place, APPLY) },
  /** The second configuration is in the files, not yet in the account. */
  changed: { from: 'applied', files: AFTER },
  planned: { from: 'changed', work: (place) => mustRun(place, ['crmctl', 'plan', '-e', 'dev', '--out', 'plan.json']) },
  updated: { from: 'changed', work: (place) => mustRun(place, APPLY) },
  /** The engine's state is lost. */
  stateless: {
    from: 'updated',
    work: async ({ dir }) => rmSync(join(dir, '.crmctl', 'state'), { recursive: true }),
  },
  released: {
    from: 'applied',
    work: async (place) => {
      await mustRun(place, ['crmctl', 'release', 'build']);
      await mustRun(place, ['crmctl', 'promote', 'REL-1', '--to', 'dev', '--yes']);
    },
  },
  /** Somebody changed the account. */
  drifted: { from: 'applied', work: (place) => changeByHand(place.account('dev')) },
  /** An account in use that no file describes. */
  unknown: {
    from: 'new',
    accountsOf: 'applied',
    work: async ({ dir }) => rmSync(join(dir, 'crm'), { recursive: true }),
  },
};

/** Answers a function that copies a folder of this name to a place of its own and says where it is. */
export function openFolders(dir) {
  const made = new Map();
  const folder = (name) => {
    if (!made.has(name)) made.set(name, make(FOLDERS[name], join(dir, name, NAME)));
    return made.get(name);
  };
  async function make({ from, accountsOf, files, work }, at) {
    if (from) copyFolder(await folder(from), at);
    else createFolder(at);
    if (accountsOf) cpSync(join(await folder(accountsOf), '.accounts'), join(at, '.accounts'), { recursive: true });
    if (files) writeFiles(at, files);
    if (work) await inPlace(at, work);
    return at;
  }
  return async (name, to) => {
    const at = join(to, NAME);
    copyFolder(await folder(name), at);
    return at;
  };
}

async function inPlace(dir, work) {
  const place = await openPlace(dir);
  try {
    await work(place);
  } finally {
    await place.close();
  }
}
