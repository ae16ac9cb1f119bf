import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { figuresOf, loadEngineFile, loadStack, schemeOf, validateProject } from '../../configuration';
import { mayOpen } from '../../engine/pulumi/engine-project';
import { missingPackages } from '../../engine/workspace/packages';
import { projectPaths } from '../../engine/workspace/paths';
import { tokenPath } from '../../tokens/token-file';
import { type DoctorFinding, finding } from './finding';

const NEEDED = ['Pulumi.yaml', 'crm/project.yaml', 'stacks'];
const SCHEMAS = join(__dirname, '..', '..', '..', 'schemas');

/** The project's files, what its environments need, and whether its history can be written. */
export async function checkProject(
  projectDir: string,
  env: (name: string) => string | undefined,
): Promise<DoctorFinding[]> {
  const missing = NEEDED.filter((file) => !existsSync(join(projectDir, file)));
  const project =
    missing.length > 0
      ? finding('bad', 'DOCTOR_PROJECT', 'DOCTOR_PROJECT_MISSING', { dir: projectDir, files: missing })
      : finding('good', 'DOCTOR_PROJECT', 'DOCTOR_PROJECT_FOUND', { dir: projectDir });
  if (missing.length > 0) return [project, checkSchemas()];
  return [
    project,
    checkSchemas(),
    checkPackages(projectDir),
    ...checkBackend(projectDir, env),
    ...(await checkText(projectDir, env)),
    checkFolder(projectDir),
    checkKey(projectDir),
  ];
}

function checkSchemas(): DoctorFinding {
  const count = existsSync(SCHEMAS) ? readdirSync(SCHEMAS).filter((name) => name.endsWith('.schema.json')).length : 0;
  return count > 0
    ? finding('good', 'DOCTOR_SCHEMAS', 'DOCTOR_SCHEMAS_FOUND', { count, dir: SCHEMAS })
    : finding('bad', 'DOCTOR_SCHEMAS', 'DOCTOR_SCHEMAS_MISSING', { dir: SCHEMAS });
}

function checkPackages(projectDir: string): DoctorFinding {
  const packages = missingPackages(projectDir);
  return packages.length > 0
    ? finding('bad', 'DOCTOR_PACKAGES', 'DOCTOR_PACKAGES_MISSING', { packages })
    : finding('good', 'DOCTOR_PACKAGES', 'DOCTOR_PACKAGES_FOUND');
}

/** What else is wrong with Pulumi.yaml is found with the other files. */
function checkBackend(projectDir: string, env: (name: string) => string | undefined): DoctorFinding[] {
  const { settings } = loadEngineFile(projectDir);
  if (!settings || mayOpen(settings, { PULUMI_BACKEND_URL: env('PULUMI_BACKEND_URL') })) return [];
  return [finding('bad', 'DOCTOR_BACKEND', 'BACKEND_NOT_NAMED', { scheme: schemeOf(settings.backend) })];
}

async function checkText(projectDir: string, env: (name: string) => string | undefined): Promise<DoctorFinding[]> {
  const validation = await validateProject(projectDir);
  const { files, errors } = figuresOf(validation);
  const text =
    errors > 0
      ? finding('bad', 'DOCTOR_CONFIGURATION', 'DOCTOR_CONFIGURATION_BAD', { errors })
      : finding('good', 'DOCTOR_CONFIGURATION', 'DOCTOR_CONFIGURATION_GOOD', { files });
  return [text, ...(await Promise.all(validation.environments.map((name) => checkEnvironment(projectDir, name, env))))];
}

/** Whether the token is there; never what it is. */
async function checkEnvironment(
  projectDir: string,
  name: string,
  env: (name: string) => string | undefined,
): Promise<DoctorFinding> {
  const { stack, diagnostics } = await loadStack(projectDir, name);
  if (!stack) {
    const args = { name, file: `stacks/Pulumi.${name}.yaml`, errors: errorsIn(diagnostics) };
    return finding('bad', 'DOCTOR_ENVIRONMENT', 'DOCTOR_STACK_BAD', args);
  }
  if ('twinOf' in stack.account) {
    return finding('good', 'DOCTOR_ENVIRONMENT', 'DOCTOR_TWIN', { name, of: stack.account.twinOf });
  }
  if ('oauth' in stack.token) {
    return existsSync(tokenPath(projectDir, name))
      ? finding('good', 'DOCTOR_ENVIRONMENT', 'DOCTOR_LOGGED_IN', { name })
      : finding('warning', 'DOCTOR_ENVIRONMENT', 'DOCTOR_LOGIN_MISSING', { name });
  }
  const args = { name, variable: stack.token.variable };
  return env(stack.token.variable)
    ? finding('good', 'DOCTOR_ENVIRONMENT', 'DOCTOR_TOKEN_SET', args)
    : finding('warning', 'DOCTOR_ENVIRONMENT', 'DOCTOR_TOKEN_MISSING', args);
}

function errorsIn(diagnostics: readonly { severity: string }[]): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

function checkFolder(projectDir: string): DoctorFinding {
  const dir = join(projectDir, '.crmctl');
  const existing = existsSync(dir) ? dir : projectDir;
  try {
    accessSync(existing, constants.W_OK);
    return finding('good', 'DOCTOR_FOLDER', 'DOCTOR_FOLDER_GOOD', { dir });
  } catch {
    return finding('bad', 'DOCTOR_FOLDER', 'DOCTOR_FOLDER_BAD', { dir: existing });
  }
}

function checkKey(projectDir: string): DoctorFinding {
  const paths = projectPaths(projectDir);
  const file = paths.auditKey;
  if (!existsSync(file)) {
    return existsSync(join(projectDir, '.crmctl', 'audit'))
      ? finding('bad', 'DOCTOR_KEY', 'DOCTOR_KEY_LOST', { file })
      : finding('good', 'DOCTOR_KEY', 'DOCTOR_KEY_LATER');
  }
  const openToOthers = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  return openToOthers
    ? finding('warning', 'DOCTOR_KEY', 'DOCTOR_KEY_OPEN', { file })
    : finding('good', 'DOCTOR_KEY', 'DOCTOR_KEY_FOUND', { file });
}
