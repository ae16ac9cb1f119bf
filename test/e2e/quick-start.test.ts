import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProject, ended, type TestProject } from './support/project';

const root = resolve(__dirname, '..', '..');

let project: TestProject;
beforeAll(async () => {
  project = await createProject({ accounts: [] });
});
afterAll(async () => {
  await project.crmctl(['sandbox', 'stop']);
  await project.close();
});

/** The first block of code below a heading. */
function blockOf(page: string, heading: string): string[] {
  const part = readFileSync(join(root, page), 'utf8').split(`\n${heading}\n`)[1] ?? '';
  const lines = part.split('\n');
  const from = lines.findIndex((line) => line.startsWith('    '));
  const block = lines.slice(from);
  const to = block.findIndex((line) => line !== '' && !line.startsWith('    '));
  return block.slice(0, to).map((line) => line.trim());
}

it('the quick start of the sandbox works as it is written', async () => {
  const [setup, path, ...steps] = blockOf('docs/sandbox.md', '## Quick start');
  expect(setup).toBe('npm run setup');
  expect(path).toContain('export PATH="$PWD/bin:$PATH" CRMCTL_LANG=en');
  expect(steps.filter(Boolean)).toHaveLength(7);
  // nobody is there to be asked
  const script = steps.map((step) => step.replace(/^crmctl apply -e dev$/, '$& --yes')).join('\n');
  const PATH = [join(root, 'bin'), project.env.PATH].join(delimiter);
  const shell = spawn('bash', ['-ec', script], { cwd: project.dir, env: { ...project.env, PATH } });
  const { code, stdout, stderr } = await ended(shell);
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('Plan for dev');
  expect(stdout.trimEnd().split('\n').at(-1)).toContain('No changes');
  expect((await project.crmctl(['sandbox', 'status'])).code).toBe(1);
});
