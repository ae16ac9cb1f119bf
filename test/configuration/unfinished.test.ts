import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadProject, validateProject } from '../../src/configuration';
import { project } from './fixture';

it.each([
  ['loadProject', loadProject],
  ['validateProject', validateProject],
])('%s neither reads half of a change of the files nor ends it, wherever it comes from', async (_name, read) => {
  const folder = project('_base', { 'crm/webhooks.yaml': 'webhooks: {}\n' });
  const set = join(folder, '.crmctl/files/set-1-ab');
  mkdirSync(set, { recursive: true });
  writeFileSync(join(set, 'changes.json'), JSON.stringify([{ file: 'crm/webhooks.yaml', digest: null }]));
  await expect(read(folder)).rejects.toMatchObject({ reason: 'refused', code: 'FILES_UNFINISHED' });
  expect(existsSync(join(folder, 'crm/webhooks.yaml'))).toBe(true);
});
