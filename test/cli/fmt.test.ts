import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/cli/command';
import { run } from '../../src/cli/commands/fmt';
import { Failure } from '../../src/model/diagnostic';
import { project } from '../configuration/fixture';
import { testContext } from './test-context';

async function fmt(
  projectDir: string,
  args: string[],
  options: { check?: boolean } = {},
  more: Partial<CommandContext> = {},
) {
  const said: string[] = [];
  const { context, output } = testContext({ projectDir, ...more });
  context.host.notify = ({ code }) => said.push(code);
  const exit = await run({ args, options }, context);
  return { exit, said, ...output };
}

const TIDY = '# yaml-language-server: $schema=../node_modules/crmctl/schemas/webhooks.schema.json\nwebhooks: {}\n';
const hasty = () =>
  project('_base', {
    'crm/webhooks.yaml': 'webhooks: { }',
    'stacks/Pulumi.dev.yaml': "config: {'crm:token': {env: CRM_TOKEN}, 'crm:account': https://a.amocrm.ru}\n",
  });

describe('crmctl fmt', () => {
  it.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['both', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('keeps %s', async (_what, dressed) => {
    const folder = project('_base', { 'crm/webhooks.yaml': dressed(TIDY) });
    const here = () => readFileSync(path.join(folder, 'crm/webhooks.yaml'), 'utf8');
    expect((await fmt(folder, ['crm/webhooks.yaml'], { check: true })).exit).toBe(0);
    writeFileSync(path.join(folder, 'crm/webhooks.yaml'), dressed('webhooks: { }\n'));
    expect((await fmt(folder, ['crm/webhooks.yaml'])).said).toEqual(['FMT_DONE']);
    expect(here()).toBe(dressed(TIDY));
  });

  it('says where there is nothing to format because there is no project', async () => {
    const nothing = await fmt(mkdtempSync(path.join(tmpdir(), 'crmctl-fmt-')), []).catch((error) => error);
    expect(nothing).toMatchObject({ code: 'NO_PROJECT' });
  });

  it('says of a folder that is reached by a link that it is one, and not that there is no project', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'crmctl-fmt-'));
    symlinkSync(path.join(hasty(), 'crm'), path.join(folder, 'crm'));
    const { exit, said, stderr } = await fmt(folder, []);
    expect([exit, said]).toEqual([3, ['FMT_DONE', 'FMT_UNREADABLE']]);
    expect(stderr).toContain('FILE_LINK crm:1:1');
  });

  it('ends all lines alike where they did not, and says so', async () => {
    const folder = project('_base', { 'crm/webhooks.yaml': TIDY.replace('\n', '\r\n') });
    const checked = await fmt(folder, ['crm/webhooks.yaml'], { check: true });
    expect([checked.exit, checked.said]).toEqual([3, ['FMT_WOULD_CHANGE', 'FMT_MIXED_LINES']]);
    expect((await fmt(folder, ['crm/webhooks.yaml'])).said).toEqual(['FMT_DONE', 'FMT_LINES_MENDED']);
    expect(readFileSync(path.join(folder, 'crm/webhooks.yaml'), 'utf8')).toBe(TIDY);
  });

  it('rewrites what is not in the one form, and nothing the second time', async () => {
    const folder = hasty();
    expect(await fmt(folder, [])).toEqual({
      exit: 0,
      said: ['FMT_DONE'],
      stdout: 'crm/project.yaml\ncrm/webhooks.yaml\nstacks/Pulumi.dev.yaml\n',
      stderr: '',
    });
    expect(readFileSync(path.join(folder, 'crm/webhooks.yaml'), 'utf8')).toBe(TIDY);
    expect(readFileSync(path.join(folder, 'stacks/Pulumi.dev.yaml'), 'utf8')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../node_modules/crmctl/schemas/stack.schema.json
      config:
        crm:account: https://a.amocrm.ru
        crm:token: {env: CRM_TOKEN}
      "
    `);
    expect(await fmt(folder, [])).toMatchObject({ exit: 0, stdout: '' });
    expect(readdirSync(path.join(folder, 'crm'))).toEqual(['project.yaml', 'webhooks.yaml']);
  });

  it('only names the files with --check', async () => {
    const folder = hasty();
    const { exit, said, stdout } = await fmt(folder, ['crm/webhooks.yaml'], { check: true });
    expect([exit, said, stdout]).toEqual([3, ['FMT_WOULD_CHANGE'], 'crm/webhooks.yaml\n']);
    expect(readFileSync(path.join(folder, 'crm/webhooks.yaml'), 'utf8')).toBe('webhooks: { }');
  });

  it('shows the difference with --verbose', async () => {
    const { stdout } = await fmt(hasty(), ['crm/webhooks.yaml'], { check: true }, { verbose: true });
    expect(stdout).toMatchInlineSnapshot(`
      "===================================================================
      --- a/crm/webhooks.yaml
      +++ b/crm/webhooks.yaml
      @@ -1,1 +1,2 @@
      -webhooks: { }
      \\ No newline at end of file
      +# yaml-language-server: $schema=../node_modules/crmctl/schemas/webhooks.schema.json
      +webhooks: {}
      "
    `);
  });

  it('leaves a file with errors alone and says where they are', async () => {
    const folder = project('_base', { 'crm/webhooks.yaml': 'webhooks: {a: &x 1, a: *x}\n' });
    const { exit, said, stderr } = await fmt(folder, ['crm']);
    expect([exit, said]).toEqual([3, ['FMT_DONE', 'FMT_UNREADABLE']]);
    expect(stderr).toContain('YAML_DUPLICATE_KEY crm/webhooks.yaml:1:21');
    expect(readFileSync(path.join(folder, 'crm/webhooks.yaml'), 'utf8')).toBe('webhooks: {a: &x 1, a: *x}\n');
  });

  it('does not drop the second of two documents', async () => {
    const folder = project('_base', { 'crm/webhooks.yaml': 'webhooks: {}\n---\nwebhooks: {}\n' });
    expect(await fmt(folder, ['crm/webhooks.yaml'])).toMatchObject({ exit: 3, stdout: '' });
    expect(readFileSync(path.join(folder, 'crm/webhooks.yaml'), 'utf8')).toContain('---');
  });

  it('keeps a schema that can be found or stands on the web', async () => {
    const web = '# yaml-language-server: $schema=https://crm.example.test/webhooks.schema.json\nwebhooks: {}\n';
    const near = '# yaml-language-server: $schema=my/webhooks.schema.json\nwebhooks: {}\n';
    expect(await fmt(project('_base', { 'crm/webhooks.yaml': web }), ['crm/webhooks.yaml'])).toMatchObject({
      stdout: '',
    });
    const found = project('_base', { 'crm/webhooks.yaml': near, 'crm/my/webhooks.schema.json': '{}' });
    expect(await fmt(found, ['crm/webhooks.yaml'])).toMatchObject({ stdout: '' });
    const lost = project('_base', { 'crm/webhooks.yaml': near });
    await fmt(lost, ['crm/webhooks.yaml']);
    expect(readFileSync(path.join(lost, 'crm/webhooks.yaml'), 'utf8')).toBe(TIDY);
  });

  it('answers in JSON', async () => {
    const { stdout } = await fmt(hasty(), ['stacks'], { check: true }, { format: 'json' });
    expect(JSON.parse(stdout)).toEqual({
      files: 1,
      changed: ['stacks/Pulumi.dev.yaml'],
      unreadable: [],
      diagnostics: [],
    });
  });

  it('refuses a file that is none of the text', async () => {
    await expect(fmt(hasty(), ['README.md'])).rejects.toEqual(
      new Failure('usage', 'FMT_NO_FILE', { file: 'README.md' }),
    );
  });

  it('has nothing to say about the example', async () => {
    expect(await fmt(path.join(__dirname, '..', '..'), [], { check: true })).toMatchObject({ exit: 0, stdout: '' });
  });
});
