import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/cli/command';
import { run } from '../../src/cli/commands/schema';
import { project } from '../configuration/fixture';
import { testContext } from './test-context';

type Options = { out?: string; editor?: string };

async function schema(projectDir: string, args: string[], options: Options = {}, more: Partial<CommandContext> = {}) {
  const said: string[] = [];
  const { context, output } = testContext({ projectDir, ...more });
  context.host.notify = ({ code, args }) => said.push(`${code} ${'file' in args ? args.file : ''}`.trim());
  const exit = await run({ args, options }, context);
  return { exit, said, ...output };
}

const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');
const JETBRAINS = '.idea/jsonSchemas.xml';

describe('crmctl schema', () => {
  it('prints one schema and lists them all', async () => {
    const folder = project('_base');
    const { stdout } = await schema(folder, ['webhooks']);
    expect(JSON.parse(stdout).title).toBe('WebhooksFile');
    expect((await schema(folder, [])).stdout).toMatch(/^pipeline +crm\/pipelines\/\*\.yaml$/m);
    await expect(schema(folder, ['nope'])).rejects.toMatchObject({ reason: 'usage', code: 'SCHEMA_UNKNOWN' });
  });

  it('writes the schemas with the rules they have', async () => {
    const folder = project('_base');
    expect(await schema(folder, [], { out: 'tools/schemas' })).toMatchObject({ exit: 0, said: ['SCHEMAS_WRITTEN'] });
    const own = path.join(__dirname, '..', '..', 'schemas', 'fields.schema.json');
    const { $comment, ...written } = JSON.parse(read(folder, 'tools/schemas/fields.schema.json'));
    expect($comment).toContain('crmctl fmt');
    expect(written.definitions.field).toMatchObject(JSON.parse(readFileSync(own, 'utf8')).definitions.field);
    expect(existsSync(path.join(folder, '.vscode'))).toBe(false);
    await expect(schema(folder, [], { out: '../elsewhere' })).rejects.toMatchObject({ code: 'SCHEMA_FOLDER_OUTSIDE' });
  });

  it('tells editors which schema goes with which file', async () => {
    const folder = project('_base');
    const { said } = await schema(folder, [], { out: 'schemas', editor: 'all' });
    expect(said.slice(1)).toEqual([
      'EDITOR_WRITTEN .vscode/settings.json',
      'EDITOR_WRITTEN .vscode/extensions.json',
      `EDITOR_WRITTEN ${JETBRAINS}`,
    ]);
    const settings = JSON.parse(read(folder, '.vscode/settings.json'));
    expect(settings['yaml.schemas']['./schemas/pipeline.schema.json']).toEqual(['crm/pipelines/*.yaml']);
    expect(settings['yaml.schemas']['./schemas/stack.schema.json']).toEqual(['stacks/*.yaml']);
    expect(read(folder, '.vscode/extensions.json')).toContain('redhat.vscode-yaml');
    expect(read(folder, JETBRAINS)).toContain(`        <entry key="crmctl pipeline">
          <value>
            <SchemaInfo>
              <option name="name" value="crmctl pipeline" />
              <option name="relativePathToSchema" value="schemas/pipeline.schema.json" />
              <option name="patterns">
                <list>
                  <Item>
                    <option name="directory" value="true" />
                    <option name="path" value="crm/pipelines" />
                    <option name="mappingKind" value="Directory" />
                  </Item>
                </list>
              </option>
            </SchemaInfo>
          </value>
        </entry>
`);
    const again = await schema(folder, [], { editor: 'all' });
    expect(again.said.map((line) => line.split(' ')[0])).toEqual(Array(3).fill('EDITOR_UNCHANGED'));
  });

  it('keeps what others have set', async () => {
    const theirs =
      '<project version="4">\n  <component name="JsonSchemaMappingsProjectConfiguration">\n    <state>\n      <map>\n        <entry key="theirs"><value /></entry>\n        <entry key="crmctl fields">old</entry>\n      </map>\n    </state>\n  </component>\n</project>\n';
    const folder = project('_base', {
      '.vscode/settings.json': '{\n  // big letters\n  "editor.fontSize": 20,\n}\n',
      '.vscode/extensions.json': '{"recommendations": ["biomejs.biome"]}\n',
      [JETBRAINS]: theirs,
    });
    await schema(folder, [], { out: 'schemas', editor: 'all' });
    expect(read(folder, '.vscode/settings.json')).toContain(
      '  // big letters\n  "editor.fontSize": 20,\n  "yaml.schemas": {\n',
    );
    expect(JSON.parse(read(folder, '.vscode/extensions.json'))).toEqual({
      recommendations: ['biomejs.biome', 'redhat.vscode-yaml'],
    });
    expect(read(folder, JETBRAINS)).toContain(
      '<entry key="theirs"><value /></entry>\n        <entry key="crmctl project">',
    );
    expect(read(folder, JETBRAINS)).not.toContain('old');
  });

  it('refuses what it cannot read, and prints what to add', async () => {
    const folder = project('_base', { '.vscode/settings.json': '{"broken": ', [JETBRAINS]: '<project/>\n' });
    const { exit, said, stdout } = await schema(folder, [], { out: 'schemas', editor: 'all' });
    expect(exit).toBe(3);
    expect(said).toContain('EDITOR_NOT_CHANGED .vscode/settings.json');
    expect(said).toContain(`EDITOR_NOT_CHANGED ${JETBRAINS}`);
    expect(stdout).toContain('"./schemas/pipeline.schema.json"');
    expect(read(folder, '.vscode/settings.json')).toBe('{"broken": ');
    expect(read(folder, JETBRAINS)).toBe('<project/>\n');
  });

  it('asks where the schemas are when there are none', async () => {
    await expect(schema(project('_base'), [], { editor: 'vscode' })).rejects.toMatchObject({
      code: 'SCHEMA_FOLDER_MISSING',
    });
    await expect(schema(project('_base'), [], { editor: 'vi' })).rejects.toMatchObject({ code: 'USAGE_OPTION' });
  });

  it('answers in JSON', async () => {
    const { stdout } = await schema(project('_base'), [], { out: 'schemas', editor: 'vscode' }, { format: 'json' });
    expect(JSON.parse(stdout)).toMatchObject({
      schemas: expect.arrayContaining(['schemas/plan.schema.json']),
      editors: [
        { file: '.vscode/settings.json', state: 'written' },
        { file: '.vscode/extensions.json', state: 'written' },
      ],
    });
  });
});
