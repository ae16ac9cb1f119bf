import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Dependencies } from './package-files';

const PACKAGE = resolve(__dirname, '..', '..');

/** The version that is running; a checkout of the source is depended on where it lies. */
export function dependenciesFor(folder: string): Dependencies {
  const { version, dependencies } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const installed = PACKAGE.split(sep).includes('node_modules');
  const checkout = `file:${relative(resolve(folder), PACKAGE).split(sep).join('/')}`;
  return { '@pulumi/pulumi': dependencies['@pulumi/pulumi'], crmctl: installed ? version : checkout };
}
