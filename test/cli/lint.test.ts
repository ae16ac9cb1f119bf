import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/cli/command';
import { run } from '../../src/cli/commands/lint';
import { project } from '../configuration/fixture';
import { testContext } from './test-context';

async function lint(projectDir: string, options: { strict?: boolean } = {}, more: Partial<CommandContext> = {}) {
  const { context, output } = testContext({ projectDir, quiet: false, ...more });
  const exit = await run({ args: [], options }, context);
  return { exit, ...output };
}

const SETTINGS = 'name: acme\ncrm: amocrm\nlanguage: ru\nenvironments: [prod]\n';
const open = () => project('_base', { 'crm/project.yaml': `${SETTINGS}manage: {roles: all}\n` });

describe('crmctl lint', () => {
  it('advises and stops nothing', async () => {
    const { exit, stdout, stderr } = await lint(open());
    expect([exit, stdout]).toEqual([0, '1 warning, 1 piece of advice\n']);
    expect(stderr).toMatchInlineSnapshot(`
      "warning LAST_ENVIRONMENT_OPEN crm/project.yaml:4:1
        prod can be changed without an approved plan. Write approval: [prod].
        3 | language: ru
        4 | environments: [prod]
          | ^^^^^^^^^^^^
        5 | manage: {roles: all}

      advice ACCESS_UNWATCHED crm/project.yaml:5:1
        manage.webhooks is "listed": an object that somebody creates by hand stays unnoticed. Set it to all, and drift reports it.
        4 | environments: [prod]
        5 | manage: {roles: all}
          | ^^^^^^
        6 |

      "
    `);
    expect((await lint(open(), {}, { language: 'ru' })).stdout).toBe('1 замечание, 1 совет\n');
  });

  it('fails with --strict when there are warnings, not for mere advice', async () => {
    expect(await lint(open(), { strict: true })).toMatchObject({ exit: 3 });
    const calm = project('_base', { 'crm/project.yaml': `${SETTINGS}approval: [prod]\n` });
    expect(await lint(calm, { strict: true })).toMatchObject({ exit: 0, stdout: '0 warnings, 2 pieces of advice\n' });
  });

  it('counts what was declined with a reason', async () => {
    const example = path.join(__dirname, '..', '..');
    expect(await lint(example)).toEqual({
      exit: 0,
      stdout: 'nothing to advise, 1 declined with a reason\n',
      stderr: '',
    });
  });

  it('speaks JSON, Markdown and SARIF', async () => {
    const { stdout } = await lint(open(), {}, { format: 'json' });
    expect(JSON.parse(stdout)).toMatchObject({
      warnings: 1,
      advice: 1,
      declined: 0,
      diagnostics: [
        { code: 'LAST_ENVIRONMENT_OPEN', severity: 'warning' },
        { code: 'ACCESS_UNWATCHED', severity: 'info' },
      ],
    });
    const sarif = JSON.parse((await lint(open(), {}, { format: 'sarif' })).stdout);
    expect(sarif.runs[0].results.map((result: { level: string }) => result.level)).toEqual(['warning', 'note']);
    expect(sarif.runs[0].tool.driver.rules[1].fullDescription.text).toMatch(/^The last environment is the one/);
    expect((await lint(open(), {}, { format: 'md' })).stdout).toContain(
      '- **advice** `crm/project.yaml:5:1` manage.webhooks',
    );
  });

  it('asks for a text without errors first', async () => {
    const broken = project('_base', { 'crm/webhooks.yaml': 'webhooks: 1\n' });
    await expect(lint(broken)).rejects.toMatchObject({ code: 'CONFIGURATION_INVALID', reason: 'invalid' });
  });
});
