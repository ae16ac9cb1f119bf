import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseAddress } from '../model/address';
import type { BaseObject, BaseState } from '../model/base';
import { Failure } from '../model/diagnostic';
import { RESOURCE_TYPE_PREFIX, type ResourceOutputs } from './resource-inputs';

const run = promisify(execFile);
const MAX_STATE_BYTES = 512 * 1024 * 1024;

/** The part of Pulumi's exported deployment that we read. Source: `pulumi stack export`. */
interface Deployment {
  deployment?: {
    resources?: { type?: string; inputs?: Partial<ResourceOutputs>; outputs?: Partial<ResourceOutputs> }[];
  };
}

/** Where the records of one environment are: a stack of the project, as the Pulumi CLI sees it. */
export interface StateOf {
  pulumi: string;
  projectDir: string;
  environment: string;
  env: NodeJS.ProcessEnv;
}

/** What was last applied to an environment; empty when it never was. */
export async function readBase(input: StateOf): Promise<BaseState> {
  const text = await exportState(input);
  return text === undefined ? new Map() : baseOf(JSON.parse(text));
}

/** The state as the engine writes it; undefined where there is no such stack. */
export async function exportState(input: StateOf): Promise<string | undefined> {
  return withStack(input, ['export']);
}

/** Runs `pulumi stack …` for an environment; undefined where it has no stack. `stdin` goes to the command. */
export async function withStack(input: StateOf, command: string[], stdin?: string): Promise<string | undefined> {
  const { pulumi, projectDir, environment, env } = input;
  const args = ['stack', ...command, '--stack', environment, '--non-interactive'];
  try {
    const running = run(pulumi, args, { cwd: projectDir, env, maxBuffer: MAX_STATE_BYTES });
    if (stdin !== undefined) running.child.stdin?.end(stdin);
    return (await running).stdout;
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    if (/no stack named|unable to open state directory/.test(text)) return undefined;
    throw new Failure(
      'tool',
      'STATE_UNREADABLE',
      { environment, detail: text.trim() || String(error) },
      { cause: error },
    );
  }
}

export function baseOf({ deployment }: Deployment): BaseState {
  const resources = (deployment?.resources ?? []).filter((resource) => resource.type?.startsWith(RESOURCE_TYPE_PREFIX));
  return new Map(resources.flatMap(({ inputs, outputs }) => entryOf(inputs, outputs)));
}

function entryOf(
  inputs: Partial<ResourceOutputs> | undefined,
  outputs: Partial<ResourceOutputs> | undefined,
): [BaseObject['address'], BaseObject][] {
  const parsed = parseAddress(inputs?.address ?? '');
  if (!parsed || !inputs?.address || !inputs.spec || outputs?.remoteId === undefined) return [];
  const object = {
    ...parsed,
    address: inputs.address,
    spec: inputs.spec,
    id: outputs.remoteId,
    ids: outputs.ids ?? {},
    statedRequires: inputs.statedRequires ?? [],
    ...(inputs.statedHides ? { statedHides: inputs.statedHides } : {}),
  } as BaseObject;
  return [[object.address, object]];
}
