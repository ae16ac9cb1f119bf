import type { Finding, Part } from '../../diagnostics/findings';
import { diagnostic } from '../../diagnostics/findings';
import { type Path, parentOf, pathOf } from '../../diagnostics/pointer';
import type { Diagnostic } from '../../model/diagnostic';
import { fromKinds } from '../../model/kinds';
import type { Locator } from './locate';

/** Where each part of the project text stands in the files. */
export interface PositionIndex {
  /** The place of a JSON pointer of the text, or of the nearest thing around it. */
  at(pointer: string, part?: Part): Diagnostic['at'] | undefined;
}

/** The text's pointers that begin a new place in a file; everything below follows the file's own structure. */
export class SourceMap implements PositionIndex {
  readonly #mounts = new Map<string, { locator: Locator; path: Path }>();

  mount(pointer: string, locator: Locator, path: Path): void {
    this.#mounts.set(pointer, { locator, path });
  }

  at(pointer: string, part: Part = 'value'): Diagnostic['at'] | undefined {
    const names = aliases();
    for (let prefix = pointer; ; prefix = parentOf(prefix)) {
      const mount = this.#mounts.get(prefix);
      if (mount) {
        const rest = pathOf(pointer.slice(prefix.length)).map((step) => names.get(step) ?? step);
        return mount.locator.at([...mount.path, ...rest], part);
      }
      if (prefix === '') return undefined;
    }
  }
}

/** Keys that are spelt otherwise in the files. */
const aliases = fromKinds(
  ({ entries }): ReadonlyMap<string, string> =>
    new Map(
      entries.flatMap(({ table = {} }) =>
        Object.entries(table).flatMap(([property, { name, elsewhere }]) =>
          name && !elsewhere ? [[property, name]] : [],
        ),
      ),
    ),
);

export function placed(finding: Finding, positions: PositionIndex | undefined): Diagnostic {
  const places = Object.entries(finding.places ?? {}).flatMap(([name, pointer]) => {
    const at = positions?.at(pointer, 'key');
    return at ? [[name, `${at.file}:${at.line}`] as const] : [];
  });
  const args = { ...finding.args, ...Object.fromEntries(places) };
  return diagnostic(finding.code, args, positions?.at(finding.where, finding.part));
}

/** The text's places and an environment's in one: `/environment/…` is looked up in the second. */
export function joinPositions(text: PositionIndex, environment: PositionIndex): PositionIndex {
  return { at: (pointer, part) => (pointer.startsWith('/environment') ? environment : text).at(pointer, part) };
}
