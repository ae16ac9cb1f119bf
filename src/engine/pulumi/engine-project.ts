import { type EngineSettings, loadEngineFile, schemeOf } from '../../configuration';
import { Failure } from '../../model/diagnostic';
import { FindingsFailure } from '../../model/findings-failure';

/** What Pulumi.yaml says; undefined where there is no such file, or it is in error. */
export function engineProject(projectDir: string): EngineSettings | undefined {
  return loadEngineFile(projectDir).settings;
}

/**
 * Before the engine is started in a project: Pulumi.yaml says only what it may (CONFIGURATION_INVALID with the findings), is there
 * (ENGINE_FILE_MISSING: the engine would look for one in the folders above), and names no store that the environment
 * of this process does not name as well (BACKEND_NOT_NAMED): what opens a store lies in the environment, and a file that
 * a pull request can change must not choose where it is sent.
 */
export function assertEngineFile(projectDir: string, env: NodeJS.ProcessEnv): void {
  const { settings, diagnostics, isThere } = loadEngineFile(projectDir);
  if (!isThere) throw new Failure('usage', 'ENGINE_FILE_MISSING', { dir: projectDir });
  if (!settings) throw new FindingsFailure('CONFIGURATION_INVALID', diagnostics);
  if (!mayOpen(settings, env))
    throw new Failure('refused', 'BACKEND_NOT_NAMED', { scheme: schemeOf(settings.backend) });
}

export function mayOpen({ backend }: EngineSettings, env: NodeJS.ProcessEnv): boolean {
  return backend === '' || schemeOf(backend) === 'file' || Boolean(env.PULUMI_BACKEND_URL);
}
