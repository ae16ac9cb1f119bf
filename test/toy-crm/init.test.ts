import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../src/cli/commands/init';
import type { Options } from '../../src/cli/context';
import { loadProject, validateProject } from '../../src/configuration';
import { Failure } from '../../src/model/diagnostic';
import { registerCrm } from '../../src/registry';
import { crmModule, useCrm } from '../../src/registry/crms';
import { testContext } from '../cli/test-context';
import { toy } from '.';

registerCrm(toy);

const FLAGS = { name: 'shop', crm: 'toy-crm', language: 'en', environments: 'dev,prod' };

/** A new project, made where another CRM was in use before; its folder. */
async function init(options: Options): Promise<string> {
  useCrm('amocrm');
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-toy-init-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  await run({ args: [dir], options }, testContext({ assumeYes: true }).context);
  return dir;
}

test('a new project speaks of the kinds of its CRM, and has nothing wrong with it', async () => {
  const dir = await init(FLAGS);
  expect((await validateProject(dir)).diagnostics).toEqual([]);
  const { text } = await loadProject(dir);
  expect(text?.project).toMatchObject({ crm: 'toy-crm', manage: { teams: 'listed' } });
});

test('it needs no sandbox of another CRM', async () => {
  const dir = await init({ ...FLAGS, empty: true });
  expect(readFileSync(join(dir, 'README.md'), 'utf8')).not.toContain('sandbox');
  expect(JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))).not.toHaveProperty('devDependencies');
});

test('the example is one of another CRM', async () => {
  const refused = await init({ ...FLAGS, example: true }).catch((error: unknown) => error);
  expect(refused instanceof Failure && refused.code).toBe('INIT_NO_EXAMPLE');
});

test('the first product is suggested where nobody names one', async () => {
  const { crm: _, ...others } = FLAGS;
  const { text } = await loadProject(await init({ ...others, empty: true }));
  expect(text?.project.crm).toBe(Object.keys(crmModule(undefined).products)[0]);
});
