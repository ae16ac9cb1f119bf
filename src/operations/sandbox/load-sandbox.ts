import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FlavourName } from '@crmctl/sandbox';
import { Failure } from '../../model/diagnostic';

export type { FlavourName, KeptForm, Sandbox, SandboxAccount, SandboxOptions } from '@crmctl/sandbox';

const NAME = '@crmctl/sandbox';

/** The products whose accounts the sandbox can be. */
export const FLAVOURS: readonly FlavourName[] = ['amocrm', 'kommo'];

/** SANDBOX_OTHER_CRM for a project of a CRM that the sandbox does not know. */
export function flavourOf(crm: string): FlavourName {
  const flavour = FLAVOURS.find((one) => one === crm);
  if (flavour === undefined) throw new Failure('usage', 'SANDBOX_OTHER_CRM', { crm, known: FLAVOURS });
  return flavour;
}

/** What the package of the sandbox has to offer. */
export type SandboxPackage = typeof import('@crmctl/sandbox');

/** From where the tool is installed, else from the project's folder; SANDBOX_NOT_INSTALLED where it is in neither. */
export async function loadSandbox(projectDir: string): Promise<SandboxPackage> {
  try {
    return await import('@crmctl/sandbox');
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
  // Node looks beside a file and in the folders above it, whether or not there is such a file
  const { resolve } = createRequire(join(projectDir, 'index.js'));
  let file: string;
  try {
    file = resolve(NAME);
  } catch (cause) {
    if (!isAbsent(cause)) throw cause;
    throw new Failure('tool', 'SANDBOX_NOT_INSTALLED', { dir: projectDir, name: NAME }, { cause });
  }
  return await import(file);
}

/** The package itself is not there; one that is there and lacks something is another trouble. */
function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'MODULE_NOT_FOUND' &&
    error.message.includes(`'${NAME}'`)
  );
}
