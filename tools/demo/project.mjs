// A working copy of the example, so that the demo can edit it.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function copyProject(root) {
  const project = join(root, '.demo', 'project');
  rmSync(join(root, '.demo'), { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  for (const name of ['crm', 'stacks', 'schemas', 'Pulumi.yaml'])
    cpSync(join(root, name), join(project, name), { recursive: true });
  return project;
}

/** Replaces one piece of a file and gives back a function that puts the old text back. */
export function edit(project, file, from, to) {
  const path = join(project, file);
  const before = readFileSync(path, 'utf8');
  if (!before.includes(from)) throw new Error(`${file} does not contain ${JSON.stringify(from)}`);
  writeFileSync(path, before.replace(from, to));
  return () => writeFileSync(path, before);
}

/** Addresses and tokens reach the tool through the environment only. */
export function environmentOf(accounts) {
  const entries = [...accounts.values()].flatMap(({ env, url, token }) => [
    [`CRM_ACCOUNT_${env.toUpperCase()}`, url],
    [`CRM_TOKEN_${env.toUpperCase()}`, token],
  ]);
  return Object.fromEntries(entries);
}
