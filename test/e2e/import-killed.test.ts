import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { planOf, succeed, verdictOf, writesTo } from './support/commands';
import { createProject, ended, type TestProject } from './support/project';

const PRELOAD = join(__dirname, 'support', 'die-at-rename.cjs');
const STACK = 'config:\n  crm:account: {env: CRM_ACCOUNT_PROD}\n  crm:token: {env: CRM_TOKEN_PROD}\n';
const IMPORT = ['import', '-e', 'prod'];

let project: TestProject;

/** Every file below crm/ with its text; also what a killed command may have left there. */
function configurationOf({ dir }: TestProject): [string, string][] {
  const files = readdirSync(join(dir, 'crm'), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  // an import names a new project after its folder
  const textOf = (path: string) => readFileSync(path, 'utf8').replace(basename(dir).toLowerCase(), 'project');
  return paths.map((path) => [path.slice(dir.length), textOf(path)]);
}

async function emptyProject(): Promise<TestProject> {
  const fresh = await createProject({ accounts: ['prod=distributor-in-use'], crm: {} });
  for (const env of ['dev', 'test', 'staging']) fresh.remove(`stacks/Pulumi.${env}.yaml`);
  fresh.write('stacks/Pulumi.prod.yaml', STACK);
  return fresh;
}

beforeEach(async () => {
  project = await emptyProject();
});
afterEach(() => project.close());

it('a first import that is killed between two files is finished by the same command', async () => {
  const other = await emptyProject();
  await succeed(other, IMPORT);
  const undisturbed = configurationOf(other);
  await other.close();
  expect(undisturbed.length).toBeGreaterThan(5);

  const child = project.start(IMPORT, { NODE_OPTIONS: `--require ${PRELOAD}`, DIE_AT_RENAME: '4' });
  await ended(child);
  expect(child.signalCode).toBe('SIGKILL');
  expect(configurationOf(project)).toHaveLength(3);
  await succeed(project, IMPORT);
  expect(configurationOf(project)).toEqual(undisturbed);
  expect(writesTo(project, 'prod')).toEqual([]);
  expect((await planOf(project, 'prod')).operations).toEqual([]);
  expect(await verdictOf(project, 'prod')).toBe('pass');
});
