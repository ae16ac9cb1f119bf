import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exitCodeOf } from '../../../src/cli/exit-codes';
import { assertPackages, missingPackages } from '../../../src/engine/workspace/packages';
import { explain } from '../../../src/messages/explain';
import { Failure } from '../../../src/model/diagnostic';
import { temporaryDir } from '../../audit/temporary-log';
import { type Installed, install } from '../../support/installed';

/** A project's folder with some of the packages that npm install would bring. */
function folderWith(...packages: Installed[]): string {
  const dir = temporaryDir();
  install(dir, ...packages);
  return dir;
}

function refusalIn(projectDir: string): Failure | undefined {
  try {
    assertPackages(projectDir);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

it('finds what npm install brings, also from a folder below and through a link', () => {
  const dir = folderWith('crmctl', '@pulumi/pulumi');
  expect(refusalIn(dir)).toBeUndefined();
  const below = join(dir, 'below');
  mkdirSync(below);
  expect(missingPackages(below)).toEqual([]);
  const link = join(temporaryDir(), 'link');
  symlinkSync(below, link);
  expect(missingPackages(link)).toEqual([]);
});

it('names each package that the engine would not find', () => {
  expect(missingPackages(temporaryDir())).toEqual(['@pulumi/pulumi', 'crmctl']);
  expect(missingPackages(folderWith('@pulumi/pulumi'))).toEqual(['crmctl']);
  expect(missingPackages(folderWith('crmctl'))).toEqual(['@pulumi/pulumi']);
});

it('refuses with the command that helps', () => {
  const dir = temporaryDir();
  const refusal = refusalIn(dir);
  if (!refusal) throw new Error('nothing was refused');
  expect([exitCodeOf(refusal.reason), refusal.code]).toEqual([1, 'NO_PACKAGES']);
  expect(explain(refusal, 'en')).toBe(
    `the engine does not find @pulumi/pulumi, crmctl from ${dir}. Run npm install there.`,
  );
  expect(explain(refusal, 'ru')).toBe(`движок не находит в ${dir}: @pulumi/pulumi, crmctl. Выполните там npm install.`);
});
