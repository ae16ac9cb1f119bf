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

/** What was last applied to an environment; empty when it never was. */
export async function readBase(input: {
  pulumi: string;
  projectDir: string;
  environment: string;
  env: NodeJS.ProcessEnv;
}): Promise<BaseState> {
  const args = ['stack', 'export', '--stack', input.environment, '--non-interactive'];
  try {
    const options = { cwd: input.projectDir, env: input.env, maxBuffer: MAX_STATE_BYTES };
    const { stdout } = await run(input.pulumi, args, options);
    return baseOf(JSON.parse(stdout));
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    if (/no stack named|unable to open state directory/.test(text)) return new Map();
    throw new Failure(
      'tool',
      'STATE_UNREADABLE',
      { environment: input.environment, detail: text.trim() || String(error) },
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
