import { type Adopted, resolved } from '../../src/import/adopt';
import type { Address } from '../../src/model/address';
import type { Diagnostic } from '../../src/model/diagnostic';
import { isWithin, type Path } from '../../src/model/path';
import type { RecordedObject } from '../../src/model/recorded-state';
import { type ComparedObject, type Comparison, compareAccounts } from '../../src/plan/compare/accounts';
import type { Plan } from '../../src/plan/types';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';
import { applyOnce, plan, workFolder } from '../engine/converging';
import { imported, PROJECT } from './adopting';

type Flavour = 'amocrm' | 'kommo';
type From = NonNullable<Parameters<typeof openAccount>[1]>;

/** What people make of the files of an import before they are applied elsewhere. */
type Edit = (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

/** An account becomes the configuration of prod, and the same configuration is applied to an empty account, dev. */
export async function bringUp(
  flavour: Flavour,
  from: From,
  { edit = (files) => files, empty: into = {} }: { edit?: Edit; empty?: Pick<From, 'scenario'> } = {},
) {
  const account = await openAccount(flavour, from);
  const { preset } = from;
  const empty = await openAccount(flavour, preset === undefined ? into : { ...into, preset });
  try {
    return await between(flavour, account, empty, edit);
  } finally {
    await account.close();
    await empty.close();
  }
}

async function between(flavour: Flavour, account: OpenAccount, empty: OpenAccount, edit: Edit) {
  const project = PROJECT.replace('amocrm', flavour).replace('[dev]', '[dev, prod]');
  const prod = { name: 'prod', variables: {} };
  const sources = new Map([['crm/project.yaml', project]]);
  const { adopted, state, snapshot } = await imported(account, { sources, environment: prod });
  const edited = edit(adopted.sources);
  const whole = resolved(edited, { name: 'dev', variables: {} });
  const records = new Map<string, RecordedObject>();
  const first = await plan(empty, whole, records as never);
  // what the plan refuses, people limit to the accounts that have it
  const refused = first.plan.findings.filter(({ severity }) => severity === 'error');
  const addresses = new Set(refused.map(({ args }) => args.object));
  const desired = { ...whole, objects: whole.objects.filter(({ address }) => !addresses.has(address)) };
  const { planned } = await applyOnce(empty, workFolder(), desired, records);
  const comparison = compareAccounts(
    { name: 'prod', desired: resolved(edited, prod), base: state, snapshot },
    { name: 'dev', desired, base: records as never, snapshot: await empty.driver.snapshot({ details: true }) },
  );
  const second = await plan(empty, desired, records as never);
  const answers = [await account.driver.answers(), await empty.driver.answers()] as const;
  return { adopted, plan: planned.plan, refused, comparison, second: second.plan, answers };
}

/** One line for every single difference that nobody wants. */
export function differences({ objects }: Comparison): string[] {
  return single(objects).map(({ object, path }) => lineOf(object, path));
}

interface Told {
  plan: Pick<Plan, 'findings' | 'manual'>;
  /** Errors of a plan of everything. */
  refused: readonly Diagnostic[];
  adopted: Pick<Adopted, 'omitted'>;
}

/** Differences of which neither the import nor the plan said anything before it was carried out. */
export function unannounced({ objects }: Comparison, { plan, refused, adopted }: Told): string[] {
  const { findings, manual } = plan;
  const of = (code: string, object?: Address) =>
    findings.filter((found) => found.code === code && (object === undefined || found.args.object === object));
  const words = (found: Diagnostic[], arg: string) => found.flatMap(({ args }) => args[arg] as string | string[]);
  const isLeftOut = (...parts: string[]) =>
    adopted.omitted.some(({ item }) => parts.every((part) => item.includes([...part].slice(0, 60).join(''))));

  const isAnnounced = ({ kind, key, name, where, entity = '' }: ComparedObject, path: Path): boolean => {
    const address = `${kind}:${key}` as Address;
    if (where === 'left')
      return (
        isLeftOut(kind, name) ||
        manual.some((step) => step.address === address) ||
        refused.some(({ args }) => args.object === address)
      );
    if (where === 'right')
      return (
        words(of('STAYS_BESIDE'), 'names').includes(name) ||
        (of('LIST_BRINGS_FIELDS').length > 0 && entity.startsWith('lists.'))
      );
    if (words(of('NOT_SHOWN', address), 'attribute').includes(String(path[0]))) return true;
    const steps = manual.filter((step) => step.address === address).flatMap(({ changes }) => changes);
    if (steps.some((change) => isWithin(path, change.path)) || isLeftOut(address, String(path[0]))) return true;
    if (path.at(-1) === 'color')
      return words(of('COLOR_NOT_WRITABLE', address), 'stages').some((stage) => stage.startsWith(`${path[1]} (`));
    if (kind === 'pipeline') return words(of('UNMANAGED_PART', address), 'name').includes(String(path[1]));
    return kind === 'field_group' && words(of('TAB_ORDER_STAYS'), 'entity').includes(entity);
  };
  return single(objects)
    .filter(({ object, path }) => !isAnnounced(object, path))
    .map(({ object, path }) => lineOf(object, path));
}

function single(objects: readonly ComparedObject[]): { object: ComparedObject; path: Path }[] {
  return objects
    .filter(({ intended }) => !intended)
    .flatMap((object) => {
      if (object.where !== 'both') return [{ object, path: [] as Path }];
      return object.changes.filter(({ intended }) => !intended).map(({ path }) => ({ object, path: path as Path }));
    });
}

function lineOf({ kind, name, where }: ComparedObject, path: Path): string {
  if (where !== 'both') return `only in ${where === 'left' ? 'prod' : 'dev'}: ${kind} «${name}»`;
  return `${kind} «${name}» ${path.map((step) => (typeof step === 'string' ? step : 'order')).join('.')}`;
}
