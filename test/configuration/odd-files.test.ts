import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run as fmt } from '../../src/cli/commands/fmt';
import { run as validate } from '../../src/cli/commands/validate';
import { explain } from '../../src/messages/explain';
import { Failure } from '../../src/model/diagnostic';
import { testContext } from '../cli/test-context';
import { CODE_OF, type OddFile, replaceBy, SECRET } from '../support/odd-files';
import { findings, project, shown } from './fixture';

/** Everything a command says, and how it ends. */
async function saidBy(command: typeof validate, projectDir: string, options: Record<string, string | boolean> = {}) {
  const { context, output } = testContext({ projectDir, quiet: false });
  try {
    const exit = await command({ args: [], options }, context);
    return { exit, text: output.stdout + output.stderr };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { exit: error.code, text: output.stdout + output.stderr + explain(error, 'en') };
  }
}

const PIPELINE = { 'crm/pipelines/sales.yaml': 'key: sales\nname: Sales\nstages:\n  - {key: new, name: New}\n' };
const PLACES = ['crm/project.yaml', 'crm/variables.yaml', 'crm/pipelines/sales.yaml', 'stacks/Pulumi.dev.yaml'];

describe.each(PLACES)('in the place of %s', (file) => {
  it.each(Object.keys(CODE_OF) as OddFile[])('%s is one error, and nothing of it is shown', async (odd) => {
    const folder = project('_base', PIPELINE);
    replaceBy(path.join(folder, file), odd);
    expect(await findings(folder)).toBe(`\n${CODE_OF[odd]} ${file}:1:1\n`);
    for (const command of [validate, fmt]) {
      const { exit, text } = await saidBy(command, folder);
      expect(exit).toBe(3);
      expect(text).toContain(CODE_OF[odd]);
      expect(text).not.toContain(SECRET.slice(0, 20));
      expect(text).not.toMatch(/\n\s+at /);
    }
  });
});

describe('a link', () => {
  it('to the project’s own key is no file of the configuration either', async () => {
    const folder = project('_base', { '.crmctl/keys/audit.pem': SECRET });
    symlinkSync('../.crmctl/keys/audit.pem', path.join(folder, 'crm/variables.yaml'));
    expect(await shown(folder, 'en')).toMatchInlineSnapshot(`
      "
      error FILE_LINK crm/variables.yaml:1:1
        crm/variables.yaml is a link to ../.crmctl/keys/audit.pem. crmctl follows no links within a project: a reviewer sees only the link, not its target. Put the file or folder itself there.
      "
    `);
    expect(await shown(folder, 'ru')).toMatchInlineSnapshot(`
      "
      ошибка FILE_LINK crm/variables.yaml:1:1
        crm/variables.yaml — ссылка на ../.crmctl/keys/audit.pem. Внутри проекта crmctl не идёт по ссылкам: при проверке изменений видна ссылка, а не то, куда она ведёт. Положите туда сам файл или саму папку.
      "
    `);
  });

  it.each([
    ['crm', 'crm'],
    ['crm/pipelines', 'crm/pipelines'],
    ['crm/fields', 'crm/fields'],
    ['stacks', 'stacks/Pulumi.dev.yaml'],
  ])('in the place of the folder %s is the one error, whatever lies behind it', async (name, at) => {
    const folder = project('_base', PIPELINE);
    const real = path.join(folder, 'elsewhere');
    if (name === 'crm/fields') mkdirSync(real);
    else renameSync(path.join(folder, name), real);
    symlinkSync(real, path.join(folder, name));
    expect(await findings(folder)).toBe(`\nFILE_LINK ${at}:1:1\n`);
    expect(await saidBy(fmt, folder)).toMatchObject({ exit: 3, text: expect.stringContaining('FILE_LINK') });
  });

  it('is not written through', async () => {
    const folder = project('_base');
    const file = path.join(folder, 'crm/project.yaml');
    const real = path.join(folder, 'real.yaml');
    renameSync(file, real);
    writeFileSync(real, 'language:   ru\nname:   other\n');
    symlinkSync(real, file);
    await saidBy(fmt, folder);
    expect(execFileSync('cat', [real], { encoding: 'utf8' })).toBe('language:   ru\nname:   other\n');
  });

  it('among notes and hidden files is nobody’s business', async () => {
    const folder = project('_base');
    symlinkSync('../stacks', path.join(folder, 'crm/.old'));
    symlinkSync('../stacks/Pulumi.dev.yaml', path.join(folder, 'crm/README.md'));
    expect(await findings(folder)).toBe('\n\n');
  });
});

it('a file beside crm/ is left in peace where its name has its place in crm/ already', async () => {
  const folder = project('_base');
  writeFileSync(path.join(folder, 'project.yaml'), 'of: another tool\n');
  writeFileSync(path.join(folder, 'compose.yaml'), 'services: {}\n');
  expect(await findings(folder)).toBe('\n\n');
});

it('a folder with a bad name is looked into as before', async () => {
  const folder = project('_base', PIPELINE);
  cpSync(path.join(folder, 'crm/pipelines'), path.join(folder, 'crm/old/pipelines'), { recursive: true });
  expect(await findings(folder)).toBe('\n(warning) FILE_UNKNOWN crm/old/pipelines/sales.yaml:1:1\n');
  rmSync(path.join(folder, 'crm/old'), { recursive: true });
});
