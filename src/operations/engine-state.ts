import { delimiter } from 'node:path';
import { locatePulumi } from '../engine/pulumi/cli';
import { engineEnvironment } from '../engine/pulumi/engine-environment';
import { type EngineState, readBase, readState, type StateOf } from '../engine/pulumi/state';
import { assertPackages } from '../engine/workspace/packages';
import { Failure } from '../model/diagnostic';
import type { RecordedState } from '../model/recorded-state';
import type { OperationContext } from './context';

/** What was last applied, by the engine's state. */
export function baseOf(context: OperationContext, environment: string, pulumi: string): Promise<RecordedState> {
  return readBase(stateOf(context, environment, pulumi));
}

/** … with the state itself. */
export function engineStateOf(context: OperationContext, environment: string, pulumi: string): Promise<EngineState> {
  return readState(stateOf(context, environment, pulumi));
}

export function stateOf({ projectDir }: OperationContext, environment: string, pulumi: string): StateOf {
  return { pulumi, projectDir, environment, env: engineEnvironment({ projectDir, env: process.env }) };
}

/** The engine looks its plugins up beside the CLI and on PATH. */
export async function pulumiOnPath(): Promise<string> {
  const { found } = await locatePulumi((name) => process.env[name]);
  if (!found) throw new Failure('tool', 'NO_PULUMI');
  process.env.PATH = `${found.folder}${delimiter}${process.env.PATH ?? ''}`;
  return found.path;
}

/** … for a command that will start the engine: what it loads from the project's folder has to be there as well. */
export async function readyEngine({ projectDir }: OperationContext): Promise<string> {
  const pulumi = await pulumiOnPath();
  assertPackages(projectDir);
  return pulumi;
}
