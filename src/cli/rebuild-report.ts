import type { Rebuilt } from '../engine/recorded-state/rebuild';
import { say } from '../messages';
import type { Language } from '../messages/catalog';

const PARTS = ['added', 'changed', 'dropped', 'gone'] as const;

const TITLES = {
  added: 'REBUILD_ADDED',
  changed: 'REBUILD_CHANGED',
  dropped: 'REBUILD_DROPPED',
  gone: 'REBUILD_GONE',
} as const;

/** What a rebuilt state will hold, for scripts. */
export function rebuildData(environment: string, rebuilt: Rebuilt): Record<string, unknown> {
  const { records, proven, contradicted, added, changed, dropped, gone } = rebuilt;
  const objects = [...records.values()].map(({ address, id }) => ({ address, id }));
  return { environment, objects, proven, contradicted, added, changed, dropped, gone };
}

/** The same for people: what comes into the state, what becomes otherwise, what goes. */
export function renderRebuild(environment: string, rebuilt: Rebuilt, language: Language): string {
  const lines = PARTS.flatMap((part) => {
    const addresses = rebuilt[part];
    if (addresses.length === 0) return [];
    const title = say(TITLES[part], { count: addresses.length }, language);
    return [title, ...addresses.map((address) => `  ${address}${idOf(rebuilt, address)}`)];
  });
  const proof = say(proofOf(rebuilt), { environment }, language);
  const title = say('REBUILD_TITLE', { environment, count: rebuilt.records.size }, language);
  return `${[title, ...lines, proof].join('\n')}\n`;
}

function proofOf({ proven, contradicted }: Rebuilt) {
  if (contradicted) return 'REBUILD_OTHER_DIGEST';
  return proven ? 'REBUILD_PROVEN' : 'REBUILD_UNPROVEN';
}

function idOf({ records }: Rebuilt, address: Rebuilt['added'][number]): string {
  const id = records.get(address)?.id;
  return id === undefined ? '' : ` (id ${id})`;
}
