import { delimiter } from 'node:path';
import { loadProject, type ProjectText } from '../config';
import { locatePulumi } from '../engine/cli';
import { engineEnvironment } from '../engine/engine-environment';
import { type OpenEnvironment, openEnvironment } from '../engine/environment';
import { type Planned, planEnvironment } from '../engine/planning';
import { readBase } from '../engine/state';
import { toolName } from '../engine/tool';
import type { BaseState } from '../model/base';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { CommandContext } from './command';

/** An environment with what was last applied to it: all that planning needs. */
export interface Opened {
  environment: OpenEnvironment;
  base: BaseState;
  pulumi: string;
}

/** The environments of the text; the flag must name one of them. */
export async function chooseEnvironment(
  context: CommandContext,
  flag: string | boolean | undefined,
  text?: ProjectText,
): Promise<string> {
  const project = text ?? (await loadProject(context.projectDir)).text;
  const environments = project?.project.environments ?? [];
  if (typeof flag !== 'string') throw new Failure('usage', 'ENV_NEEDED', { environments: environments.join(', ') });
  if (project && !environments.includes(flag)) {
    throw new Failure('usage', 'ENV_UNKNOWN', { environment: flag, environments: environments.join(', ') });
  }
  return flag;
}

export async function open(context: CommandContext, environment: string, text?: ProjectText): Promise<Opened> {
  const { projectDir, host } = context;
  const pulumi = await pulumiOnPath();
  const opened = await openEnvironment({ projectDir, environment, host, ...(text ? { text } : {}) });
  const env = { ...process.env, ...engineEnvironment(pulumi, host) };
  const base = await readBase({ pulumi, projectDir, environment, env });
  return { environment: opened, base, pulumi };
}

/** `desired` replaces the text's own: a rollback wants something else than the text. */
export function planFor(
  context: CommandContext,
  { environment, base }: Opened,
  desired?: DesiredState,
): Promise<Planned> {
  return planEnvironment({
    driver: environment.driver,
    desired: desired ?? environment.desired,
    base,
    environment: environment.name,
    bundle: environment.bundle,
    tool: toolName(),
    requestsPerSecond: environment.requestsPerSecond,
    now: context.host.now(),
  });
}

/** The engine looks its plugins up beside the CLI and on PATH. */
export async function pulumiOnPath(): Promise<string> {
  const { found } = await locatePulumi((name) => process.env[name]);
  if (!found) throw new Failure('tool', 'NO_PULUMI');
  process.env.PATH = `${found.folder}${delimiter}${process.env.PATH ?? ''}`;
  return found.path;
}
