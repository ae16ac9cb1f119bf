import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProject, printFile } from '../../src/config';
import { createAmoDriver } from '../../src/drivers/amocrm';
import { fixedToken } from '../../src/drivers/token-source';
import { writeFiles } from '../../src/import/prepare';
import { importedText } from '../../src/import/to-text';
import { startSandbox } from '../../src/sandbox';

/** Captures of real accounts lie beside the repository on some machines only; they are not ours to publish. */
const CAPTURES = join(import.meta.dirname, '..', '..', '..', 'shared', 'accounts');
const there = existsSync(CAPTURES);
const accounts = there
  ? readdirSync(CAPTURES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : [];
const host = { notify: () => {}, ask: async () => false, now: () => new Date(), env: () => undefined };
const settings = { name: 'acme', crm: 'amocrm', language: 'ru', environments: ['prod'] };

describe.runIf(there)('the text of a captured account', () => {
  test.each(accounts)('%s: has the form that fmt leaves alone', async (name) => {
    const sandbox = await startSandbox({ accounts: [{ env: 'prod', from: join(CAPTURES, name) }] });
    const folder = mkdtempSync(join(tmpdir(), 'crmctl-captured-'));
    try {
      const [account] = sandbox.accounts;
      const driver = createAmoDriver({
        accountUrl: account!.url,
        tokens: fixedToken(account!.token),
        requestsPerSecond: 0,
        host,
      });
      const project = printFile('project', settings, '../node_modules/crmctl/schemas/project.schema.json');
      const snapshot = await driver.snapshot({ hints: true });
      writeFiles(folder, importedText(snapshot, { project, schemas: 'node_modules/crmctl/schemas' }).files);
      const { files, diagnostics } = await formatProject(folder);
      expect(diagnostics).toEqual([]);
      expect(files.length).toBeGreaterThan(1);
      for (const { file, before, after } of files) expect(after, file).toBe(before);
    } finally {
      rmSync(folder, { recursive: true });
      await sandbox.close();
    }
  });
});
