import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/cli/commands/docs';
import { testContext } from './test-context';

const example = resolve(__dirname, '..', '..');

it('describes all environments together, and what only some have', async () => {
  const { context, output } = testContext({ projectDir: example, format: 'md', language: 'ru' });
  expect(await run({ args: [], options: {} }, context)).toBe(0);
  expect(output.stdout).toContain('| `telephony` | `${telephony_url}` |');
  expect(output.stdout).toContain('| Вебхук | **erp** `erp` | test, staging, prod |');
});

it('describes one environment as it will be, with its values and without what it lacks', async () => {
  const { context, output } = testContext({ projectDir: example, format: 'md' });
  expect(await run({ args: [], options: { env: 'dev' } }, context)).toBe(0);
  expect(output.stdout).toContain('`https://pbx-dev.example.test/…#');
  expect(output.stdout).not.toContain('| `erp` ');
});

it('writes the page into a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crmctl-docs-'));
  const { context, output } = testContext({ projectDir: example });
  expect(await run({ args: [], options: { out: folder } }, context)).toBe(0);
  expect(output.stdout).toBe('');
  expect(readFileSync(join(folder, 'crm.html'), 'utf8')).toMatch(/^<!doctype html>.*<\/html>\n$/s);
  rmSync(folder, { recursive: true });
});
