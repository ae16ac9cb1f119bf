import type { DriftException } from '../configuration/load/drift-exceptions';
import { DRIFT_FILE } from '../configuration/read/project-files';
import { readYaml } from '../configuration/read/yaml-data';
import { printFile } from './format/format-text';
import { schemaReference } from './format/head';
import { rewriteFile } from './rewrite/rewrite-file';

type Entry = Omit<DriftException, 'at'>;

/** The text of crm/drift.yaml with one entry more, or with the same entry renewed. `schemas`: as schemaFolder says. */
export function withDriftException(text: string | undefined, accepted: Entry, schemas: string): string {
  const { object, path, environments, ...rest } = accepted;
  const entry = { object, ...(path === undefined ? {} : { path }), ...(environments ? { environments } : {}), ...rest };
  if (text === undefined) return printFile('drift', { ignore: [entry] }, schemaReference('drift', DRIFT_FILE, schemas));
  const { ignore = [] } = (readYaml(text).data ?? {}) as { ignore?: Entry[] };
  const place = placeOf(entry);
  const known = ignore.findIndex((other) => placeOf(other) === place);
  const entries = known === -1 ? [...ignore, entry] : ignore.with(known, entry);
  return rewriteFile('drift', text, { ignore: entries });
}

function placeOf({ object, path, environments }: Entry): string {
  return JSON.stringify([object, path ?? null, environments ?? null]);
}
