import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Dependencies } from './package-files';

const PACKAGE = resolve(__dirname, '..', '..');

/** The version that is running and what it goes with; a checkout of the source is depended on where it lies. */
export function dependenciesFor(folder: string): Dependencies {
  const { version, dependencies, peerDependencies } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const installed = PACKAGE.split(sep).includes('node_modules');
  const checkout = (...place: string[]) =>
    `file:${relative(resolve(folder), join(PACKAGE, ...place))
      .split(sep)
      .join('/')}`;
  return {
    '@pulumi/pulumi': dependencies['@pulumi/pulumi'],
    crmctl: installed ? version : checkout(),
    '@crmctl/sandbox': installed ? peerDependencies['@crmctl/sandbox'] : checkout('packages', 'sandbox'),
  };
}
