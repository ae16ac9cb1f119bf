import { fromKinds } from '../../model/kinds';
import { isRecord } from '../../model/shape';
import type { Kind } from '../../model/spec';
import type { Exported, Resource } from './deployment';
import { loaderText, PLUGIN_TYPE, resourceType, STACK_TYPE } from './resource-inputs';

/** Something in a state that we never put there, and the engine would obey. */
export interface Stranger {
  urn: string;
  /** `type`, or the key that is not as ours are. */
  key: string;
}

/**
 * The first part of a state that makes the engine do what no plan says: a resource of another kind, which it would delete
 * by that one's own code; other code than our loader in one of ours, which it runs for a removal and a refresh; a mark
 * that has it pass our provider by; a plug-in from elsewhere. What reads the records sees none of these.
 */
export function strangerIn({ deployment }: Exported): Stranger | undefined {
  const pending = Array.isArray(deployment?.pending_operations) ? deployment.pending_operations : [];
  const resources = [...(deployment?.resources ?? []), ...pending.map((one) => Object(one).resource ?? {})];
  for (const resource of resources) {
    const key = strangeKeyOf(resource);
    if (key !== undefined) return { urn: String(resource.urn), key };
  }
  return undefined;
}

const kindsByType = fromKinds(
  ({ entries }) => new Map(entries.map(({ kind }) => [`pulumi-nodejs:${resourceType(kind)}`, kind])),
);

function strangeKeyOf(resource: Resource): string | undefined {
  const { type = '', inputs, outputs } = resource;
  const mark = PASSING_BY.find((key) => resource[key]);
  if (mark !== undefined) return mark;
  if (type === STACK_TYPE) return undefined;
  if (type === PLUGIN_TYPE) return [inputs, outputs].map(strangeSetting).find((key) => key !== undefined);
  const kind = kindsByType().get(type);
  if (kind === undefined) return 'type';
  return [inputs, outputs].some((props) => hasOtherCode(props, kind)) ? '__provider' : undefined;
}

/** Of what Pulumi keeps beside a resource: it then leaves the object in the CRM, or makes it anew, or calls somebody else. */
const PASSING_BY = [
  'external',
  'retainOnDelete',
  'deletedWith',
  'replaceWith',
  'taint',
  'viewOf',
  'resourceHooks',
  'environmentVariableMappings',
];

/** The plug-in has the stack's settings, as `crm:account`, and its version; where it comes from stands under other keys. */
function strangeSetting(settings: unknown): string | undefined {
  return Object.keys(isRecord(settings) ? settings : {}).find((key) => key !== 'version' && !key.includes(':'));
}

function hasOtherCode(props: unknown, kind: Kind): boolean {
  return isRecord(props) && Object.hasOwn(props, '__provider') && props.__provider !== loaderText(kind);
}
