import { jsonDiagnostic, parseFiles, renderHuman } from '../configuration';
import type { Omitted } from '../import/omitted';
import { isRespelling, type Respelling } from '../import/readable';
import { say, sayFound } from '../messages';
import { kindName } from '../messages/kind-words';
import type { Address } from '../model/address';
import { sameJson } from '../model/canonical-json';
import type { DesiredObject } from '../model/desired';
import { kinds } from '../model/kinds';
import type { ArgumentsOf, Code } from '../model/message';
import { pathText } from '../model/path';
import { rewriteSides } from '../model/secrets';
import { visible } from '../model/visible-text';
import type { Imported } from '../operations/import';
import { changesBetween } from '../plan/changes';
import { itemNames } from '../plan/item-names';
import { changeLine } from '../plan/render/change-text';
import { titleOfSpec } from '../plan/render/words';
import type { Change } from '../plan/types';
import type { CommandContext } from './command';
import { printPlan } from './commands/plan';
import { patchOf } from './patch';

/** What an import changed in the text, what it could not say, and the plan that proves it. */
export function reportImport(imported: Imported, dryRun: boolean, context: CommandContext): void {
  const summary = summaryOf(imported);
  if (context.format === 'json') context.answer(asData(imported, summary, dryRun));
  else {
    if (dryRun) for (const patch of patchesOf(imported)) context.stdout(patch);
    tell(imported, summary, context);
    printPlan(imported.proof.left.plan, context);
  }
  const { adopted, proof, environment, manner } = imported;
  const objects = proof.records.taken.length;
  const args = { environment, files: adopted.files.size, objects };
  context.host.notify({ code: dryRun ? 'IMPORT_DRY' : 'IMPORT_DONE', args });
  if (manner === 'first') context.host.notify({ code: 'IMPORT_NOT_READ', args: {} });
}

interface Summary {
  added: DesiredObject[];
  changed: { object: DesiredObject; before: DesiredObject; changes: Change[] }[];
  removed: DesiredObject[];
  /** Every object of the text, by address. */
  called: Map<Address, { desired: DesiredObject }>;
  /** Wishes of the text that were never applied and are no longer in it. */
  overwritten: Address[];
  /** The text says something else of them, and goes on doing so. */
  differ: Address[];
  /** The text does not have them. */
  unknown: Address[];
}

function summaryOf({ adopted, proof, base }: Imported): Summary {
  const before = new Map(adopted.before.objects.map((object) => [object.address, object]));
  const after = new Map(proof.desired.objects.map((object) => [object.address, object]));
  const changed = [...after.values()].flatMap((object) => {
    const earlier = before.get(object.address);
    const changes = earlier ? changesBetween(earlier.spec, object.spec) : [];
    return earlier && changes.length > 0 ? [{ object, before: earlier, changes }] : [];
  });
  const overwritten = changed
    .map(({ object }) => object.address)
    .filter((address) => base.has(address) && !sameJson(base.get(address)?.spec, before.get(address)?.spec));
  const announced = new Set(adopted.respelt.map(({ address }) => address));
  const stays = proof.left.plan.operations
    .filter(({ action, changes }) => action === 'update' || (action === 'adopt' && changes.length > 0))
    .filter(({ address, changes }) => !(announced.has(address) && changes.every(isRespelling)));
  return {
    added: [...after.values()].filter(({ address }) => !before.has(address)),
    changed,
    called: new Map([...before, ...after].map(([address, desired]) => [address, { desired }])),
    removed: [...before.values()].filter(({ address }) => !after.has(address)),
    overwritten,
    differ: stays.map(({ address }) => address),
    unknown: adopted.unknown,
  };
}

function tell(imported: Imported, summary: Summary, context: CommandContext): void {
  const { adopted, manner, environment } = imported;
  const { language } = context;
  const line = <C extends Code>(code: C, args: ArgumentsOf<C>) => context.stderr(`${say(code, args, language)}\n`);
  if (manner === 'first') line('IMPORT_COUNTS', { counts: countsOf(summary.added, context) });
  else context.stdout(changeText(summary, context));
  const sources = adopted.sources;
  if (adopted.conflicts.length > 0)
    context.stderr(renderHuman(adopted.conflicts, { language, color: context.color, sources }));
  if (summary.overwritten.length > 0) line('IMPORT_OVERWRITTEN', { items: summary.overwritten });
  const omitted = grouped(adopted.omitted, ({ item, why }) => (why ? `${item}: ${sayFound(why, language)}` : item));
  const respelt = respeltTexts(adopted.respelt);
  if (respelt.length > 0) line('IMPORT_RESPELT', { items: shortened(respelt), count: respelt.length });
  if (omitted.size > 0) line('IMPORT_UNSUPPORTED', {});
  for (const [code, items] of omitted) line(code, { count: items.length, items: shortened(items) });
  const other = otherOf(imported);
  if (other !== '' && summary.differ.length > 0)
    line('IMPORT_DIFFERS', { environment, other, items: shortened(summary.differ), count: summary.differ.length });
  if (summary.unknown.length > 0)
    line('IMPORT_ONLY_HERE', { environment, items: shortened(summary.unknown), count: summary.unknown.length });
}

/** The account that the text most likely describes: of all others the last on the way of a change. */
function otherOf({ adopted, environment }: Imported): string {
  const { environments = [] } = parseFiles(adopted.sources).text?.project ?? {};
  return environments.filter((name) => name !== environment).at(-1) ?? '';
}

/** `pipeline: 3, field: 84` in the order of the kinds. */
function countsOf(objects: readonly DesiredObject[], { language }: CommandContext): string {
  return kinds()
    .flatMap((kind) => {
      const count = objects.filter((object) => object.kind === kind).length;
      return count === 0 ? [] : [`${kindName(kind, language)}: ${count}`];
    })
    .join(', ');
}

function changeText({ added, changed, removed, called }: Summary, { language }: CommandContext): string {
  const head = (sign: string, object: DesiredObject) =>
    `${sign} ${kindName(object.kind, language)} ${visible(object.key)} «${titleOfSpec(object.kind, object.spec, object.key)}»`;
  const lines = [
    ...added.map((object) => head('+', object)),
    ...changed.flatMap(({ object, before, changes }) => [
      head('~', object),
      ...changes.map((change) => {
        const names = itemNames(change.path, [before.spec, object.spec], called);
        return `    ${changeLine(rewriteSides(object.kind, change, ['from', 'to']), { kind: object.kind, language, names })}`;
      }),
    ]),
    ...removed.map((object) => head('-', object)),
  ];
  return lines.map((text) => `${text}\n`).join('');
}

function grouped(
  omitted: readonly Omitted[],
  words: (entry: Omitted) => string = ({ item }) => item,
): Map<Omitted['code'], string[]> {
  const groups = new Map<Omitted['code'], string[]>();
  for (const entry of omitted) groups.set(entry.code, [...(groups.get(entry.code) ?? []), words(entry)]);
  return groups;
}

/** `field:leads.budget name «Budget\u200b»`, as messages show it. */
export function respeltTexts(respelt: readonly Respelling[]): string[] {
  return respelt.map(({ address, path, from }) => `${address} ${pathText(path)} «${from}»`);
}

/** A line that can be read; --json has them all. */
const SHOWN = 8;

function shortened(items: readonly string[]): string[] {
  const more = items.length - SHOWN;
  return more > 1 ? [...items.slice(0, SHOWN), `… +${more}`] : [...items];
}

function patchesOf({ adopted, sources }: Imported): string[] {
  return [...adopted.files].map(([file, text]) => patchOf(file, sources.get(file), text));
}

function asData(imported: Imported, summary: Summary, dryRun: boolean): object {
  const { adopted, proof, environment, manner, sources } = imported;
  const addresses = (objects: readonly DesiredObject[]) => objects.map(({ address }) => address);
  const render = { language: 'en' as const, color: false, sources: adopted.sources };
  return {
    environment,
    manner,
    dryRun,
    files: [...adopted.files].map(([file, text]) => ({
      file,
      change: text === undefined ? 'removed' : sources.has(file) ? 'changed' : 'added',
      ...(dryRun ? { patch: patchOf(file, sources.get(file), text) } : {}),
    })),
    added: addresses(summary.added),
    changed: summary.changed.map(({ object, changes }) => ({
      object: object.address,
      changes: changes.map((change) => rewriteSides(object.kind, change, ['from', 'to'])),
    })),
    removed: addresses(summary.removed),
    overwritten: summary.overwritten,
    differ: summary.differ,
    unknown: summary.unknown,
    respelt: adopted.respelt,
    unsupported: [...grouped(adopted.omitted)].map(([code, items]) => ({ code, items })),
    conflicts: adopted.conflicts.map((entry) => jsonDiagnostic(entry, render)),
    plan: proof.left.plan,
  };
}
