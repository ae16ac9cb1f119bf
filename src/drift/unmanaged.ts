import { isAddress, parseAddress } from '../model/address';
import { idName } from '../model/id-name';
import { kinds } from '../model/kinds';
import { partPath, partsOf } from '../model/parts';
import type { Bound } from '../plan/binding';
import type { Draft } from '../plan/draft';
import { nameOfObject } from './name-of-object';
import type { Difference } from './types';

/** Objects, where the text means to know all of a kind, and parts of objects of ours that nobody described. */
export function unmanagedIn({ binding, findings }: Draft): Difference[] {
  return findings.flatMap(({ code, args }): Difference[] => {
    const id = String(args.id);
    const name = String(args.name);
    if (code === 'UNMANAGED_OBJECT') {
      const kind = kinds().find((known) => known === args.kind);
      return kind === undefined ? [] : [{ object: `${kind}:#${id}`, kind, id, name, class: 'unmanaged', path: [] }];
    }
    const address = String(args.object);
    const object = code === 'UNMANAGED_PART' && isAddress(address) ? binding.objects.get(address) : undefined;
    return object ? [unmanagedPart(object, id, name)] : [];
  });
}

function unmanagedPart(object: Bound, id: string, name: string): Difference {
  const { address, kind, key, live } = object;
  return {
    object: object.base?.address ?? address,
    kind,
    key: parseAddress(object.base?.address ?? address)?.key ?? key,
    ...(object.id === undefined ? {} : { id: object.id }),
    name: live ? nameOfObject(object) : key,
    class: 'unmanaged',
    path: partPath(kind, idName(id)),
    part: name,
    live: partsOf(kind, live).find((part) => part.key === idName(id)),
  };
}
