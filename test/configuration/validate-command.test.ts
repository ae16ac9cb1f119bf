import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/cli/command';
import { run } from '../../src/cli/commands/validate';
import { testContext } from '../cli/test-context';
import { project } from './fixture';

async function validate(projectDir: string, overrides: Partial<CommandContext> = {}, options: { env?: string } = {}) {
  const { context, output } = testContext({ projectDir, quiet: false, ...overrides });
  const exit = await run({ args: [], options }, context);
  return { exit, ...output };
}

describe('crmctl validate', () => {
  it('finds nothing wrong with the example', async () => {
    const example = path.join(__dirname, '..', '..');
    expect(await validate(example)).toEqual({ exit: 0, stdout: '13 files, 25 objects: no problems\n', stderr: '' });
    expect((await validate(example, { language: 'ru' })).stdout).toBe('13 файлов, 25 объектов: замечаний нет\n');
    expect((await validate(example, { quiet: true }, { env: 'prod' })).stdout).toBe('');
  });

  it('prints findings on stderr and a summary on stdout, in colour when asked', async () => {
    const { exit, stdout, stderr } = await validate(project('variables'), { color: true, language: 'ru' });
    expect([exit, stdout]).toEqual([3, '5 файлов: 3 ошибки, 1 замечание\n']);
    expect(stderr).toContain('\u001b[31mошибка\u001b[39m VARIABLE_UNDECLARED');
  });

  it('lets warnings pass', async () => {
    const folder = project('_base', { 'crm/roles.yaml': '' });
    expect(await validate(folder)).toMatchObject({ exit: 0, stdout: '2 files: 0 errors, 1 warning\n' });
  });

  it('writes JSON', async () => {
    const { exit, stdout, stderr } = await validate(project('removals'), { format: 'json' });
    const document = JSON.parse(stdout);
    expect([exit, stderr, document.valid, document.files, document.objects]).toEqual([3, '', false, 4, 0]);
    expect(document.diagnostics[0]).toMatchInlineSnapshot(`
      {
        "args": {
          "at": "crm/pipelines/sales.yaml:3",
          "object": "sales/new",
        },
        "at": {
          "col": 12,
          "endCol": 21,
          "endLine": 1,
          "file": "crm/removals.yaml",
          "line": 1,
        },
        "code": "REMOVAL_STILL_THERE",
        "message": ""sales/new" is to be removed but is still described in crm/pipelines/sales.yaml:3. Delete its description there, or delete this entry.",
        "severity": "error",
      }
    `);
  });

  it('writes SARIF that code hosts place beside the line', async () => {
    const { stdout } = await validate(project('_base', { 'crm/webhooks.yaml': 'webhooks:\n  a b: 1\n' }), {
      format: 'sarif',
    });
    expect(stdout).toMatchInlineSnapshot(`
      "{
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "tool": {
              "driver": {
                "name": "crmctl",
                "rules": [
                  {
                    "id": "KEY_FORMAT"
                  },
                  {
                    "id": "TYPE_WRONG"
                  }
                ]
              }
            },
            "columnKind": "utf16CodeUnits",
            "results": [
              {
                "ruleId": "KEY_FORMAT",
                "ruleIndex": 0,
                "level": "error",
                "message": {
                  "text": "\\"a b\\" cannot be a key. A key is lowercase Latin letters, digits and single underscores, and begins with a letter. Did you mean \\"a_b\\"?"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "crm/webhooks.yaml",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 2,
                        "startColumn": 3,
                        "endLine": 2,
                        "endColumn": 6
                      }
                    }
                  }
                ]
              },
              {
                "ruleId": "TYPE_WRONG",
                "ruleIndex": 1,
                "level": "error",
                "message": {
                  "text": "\\"a b\\" must be key: value pairs, not a number. Example: a b: {url: https://pbx.example.test/amo, events: [add_lead, status_lead, responsible_lead]}"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "crm/webhooks.yaml",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 2,
                        "startColumn": 8,
                        "endLine": 2,
                        "endColumn": 9
                      }
                    }
                  }
                ]
              }
            ]
          }
        ]
      }
      "
    `);
  });

  it('writes Markdown that cannot break out of its place', async () => {
    const files = {
      'crm/webhooks.yaml':
        'webhooks:\n  "<b>|`x`": {}\n  ok: {url: "https://a.example.test/", events: ["@all"]} # ```\n',
    };
    const { stdout } = await validate(project('_base', files), { format: 'md' });
    expect(stdout).toMatchInlineSnapshot(`
      "3 files: 3 errors, 0 warnings

      - **error** \`crm/webhooks.yaml:2:3\` "&lt;b&gt;\\|\\\`x\\\`" cannot be a key. A key is lowercase Latin letters, digits and single underscores, and begins with a letter. Did you mean "b\\_x"? (KEY_FORMAT)
        \`\`\`\`yaml
        1 | webhooks:
        2 |   "<b>|\`x\`": {}
          |   ^^^^^^^^^
        3 |   ok: {url: "https://a.example.test/", events: ["@all"]} # \`\`\`
        \`\`\`\`
      - **error** \`crm/webhooks.yaml:2:3\` "url", "events" are missing in "&lt;b&gt;\\|\\\`x\\\`". Add them. (KEY_MISSING)
        \`\`\`\`yaml
        1 | webhooks:
        2 |   "<b>|\`x\`": {}
          |   ^^^^^^^^^
        3 |   ok: {url: "https://a.example.test/", events: ["@all"]} # \`\`\`
        \`\`\`\`
      - **error** \`crm/webhooks.yaml:3:49\` "events" cannot be "@&#8203;all". Possible values: add\\_lead (lead: added), update\\_lead (lead: changed), status\\_lead (lead: stage changed), responsible\\_lead (lead: person responsible changed), note\\_lead (lead: note added), delete\\_lead (lead: deleted), restore\\_lead (lead: restored), add\\_contact (contact: added), update\\_contact (contact: changed), responsible\\_contact (contact: person responsible changed), note\\_contact (contact: note added), delete\\_contact (contact: deleted), restore\\_contact (contact: restored), add\\_company (company: added), update\\_company (company: changed), responsible\\_company (company: person responsible changed), note\\_company (company: note added), delete\\_company (company: deleted), restore\\_company (company: restored), add\\_customer (customer: added), update\\_customer (customer: changed), responsible\\_customer (customer: person responsible changed), note\\_customer (customer: note added), delete\\_customer (customer: deleted), add\\_task (task: added), update\\_task (task: changed), responsible\\_task (task: person responsible changed), delete\\_task (task: deleted), add\\_talk (talk: added), update\\_talk (talk: changed), add\\_message (incoming message), add\\_chat\\_template\\_review (WhatsApp template sent for review). (VALUE_NOT_ALLOWED)
        \`\`\`\`yaml
        2 |   "<b>|\`x\`": {}
        3 |   ok: {url: "https://a.example.test/", events: ["@all"]} # \`\`\`
          |                                                 ^^^^^^
        4 |
        \`\`\`\`
      "
    `);
  });
});
