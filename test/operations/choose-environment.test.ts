import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes';
import { explain } from '../../src/messages/explain';
import { Failure } from '../../src/model/diagnostic';
import { chooseEnvironment } from '../../src/operations/open';
import { temporaryDir } from '../audit/temporary-log';
import { testContext } from '../cli/test-context';

/** A project of dev and prod; `rest` goes below its settings. */
function project(rest = ''): string {
  const dir = temporaryDir();
  mkdirSync(join(dir, 'crm'));
  const settings = ['name: tiny', 'crm: amocrm', 'language: en', 'environments: [dev, prod]', rest];
  writeFileSync(join(dir, 'crm', 'project.yaml'), settings.join('\n'));
  return dir;
}

async function choose(projectDir: string, flag?: string): Promise<string | Failure> {
  const { context } = testContext({ projectDir });
  return chooseEnvironment(context, flag).catch((error) => {
    if (error instanceof Failure) return error;
    throw error;
  });
}

function told(answer: string | Failure): unknown[] {
  if (typeof answer === 'string') return [answer];
  return [exitCodeOf(answer.reason), answer.code, explain(answer, 'en'), explain(answer, 'ru')];
}

describe('the environment that -e names', () => {
  it('is one of the project', async () => {
    expect(await choose(project(), 'prod')).toBe('prod');
    expect(told(await choose(project(), 'pord'))).toEqual([
      4,
      'ENV_UNKNOWN',
      'pord is not an environment of this project. There are: dev, prod.',
      'среды pord в проекте нет. Есть: dev, prod.',
    ]);
  });

  it('is held against the names also where the text has errors', async () => {
    expect(await choose(project('wrong: 1'), 'dev')).toBe('dev');
    expect(told(await choose(project('wrong: 1'), 'pord'))[1]).toBe('ENV_UNKNOWN');
  });

  it('is taken as it is where no file names any', async () => {
    expect(await choose(temporaryDir(), 'dev')).toBe('dev');
  });

  it('is asked for with the names there are', async () => {
    expect(told(await choose(project()))).toEqual([
      4,
      'ENV_NEEDED',
      'name the environment with -e (promote: with --to): dev, prod.',
      'назовите среду через -e (для promote — через --to): dev, prod.',
    ]);
  });

  it('is not asked for where there is no project', async () => {
    const dir = temporaryDir();
    expect(told(await choose(dir))).toEqual([
      4,
      'NO_PROJECT',
      `there is no project in ${dir}. crmctl init creates one; -C names the folder of an existing one.`,
      `в ${dir} нет проекта. Новый создаёт crmctl init; папку существующего укажите ключом -C.`,
    ]);
  });
});
