import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { KINDS } from '../../src/crm/amocrm/model/kind-types';
import { factsOf } from '../../src/model/kind-facts';
import { findings, project } from './fixture';

/** What has no entry of its own in the text is explained where it is said. */
const EXPLAINED = KINDS.filter((kind) => !factsOf(kind).implied);
const PAGES = resolve(__dirname, '..', '..', 'docs', 'kinds');

it('every kind has a page in both languages, and no page is of anything else', () => {
  const pages = EXPLAINED.flatMap((kind) => [`${kind}.md`, `${kind}.ru.md`]);
  expect(readdirSync(PAGES).sort()).toEqual(pages.sort());
});

it.each(EXPLAINED)('the example of %s is a file that crmctl reads', async (kind) => {
  const page = readFileSync(join(PAGES, `${kind}.ru.md`), 'utf8');
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const name = String(parse(example).key ?? parse(example).entity ?? '');
  const folder = project('_base', { [`crm/${factsOf(kind).file.replace('*', name)}.yaml`]: example });
  const problems = (await findings(folder)).split('\n').filter((line) => line !== '' && !line.startsWith('(warning)'));
  // what it refers to is described on the pages of other kinds
  expect(problems.filter((line) => !/^(OBJECT|FIELD|STAGE|VARIABLE)_UNKNOWN|VARIABLE_/.test(line))).toEqual([]);
});
