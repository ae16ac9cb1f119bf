import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/table';
import { temporaryDir } from '../audit/temporary-log';
import { testContext } from './test-context';

/** Commands whose -e may only be an environment of the project. */
const OF_ONE = COMMANDS.filter(({ options }) => options.some(([flags]) => flags.startsWith('-e,'))).map(
  ({ path }) => path,
);
/** These list it among the findings in the text. */
const WITH_FINDINGS = ['validate'];

it.each(OF_ONE.filter((path) => !WITH_FINDINGS.includes(path)))('%s refuses a mistyped environment', async (path) => {
  const projectDir = temporaryDir();
  mkdirSync(join(projectDir, 'crm'));
  const settings = ['name: tiny', 'crm: amocrm', 'language: en', 'environments: [dev, prod]', 'manage: {}'];
  writeFileSync(join(projectDir, 'crm', 'project.yaml'), `${settings.join('\n')}\n`);
  writeFileSync(join(projectDir, 'crm', 'webhooks.yaml'), 'webhooks: {}\n');
  const entry = COMMANDS.find((one) => one.path === path);
  const { context } = testContext({ projectDir });
  const { run } = (await entry?.load()) ?? {};
  const options = { env: 'pord', until: '2026-12-31', owner: 'x', reason: 'x' };
  const args = entry?.args?.startsWith('<') ? ['pipeline:sales'] : [];
  await expect(run?.({ args, options }, context)).rejects.toMatchObject({ reason: 'usage', code: 'ENV_UNKNOWN' });
});
