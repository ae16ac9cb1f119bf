import type { Adopted } from '../../src/import/adopt';
import type { Answers } from '../../src/model/answers';
import type { Plan } from '../../src/plan/types';
import { pictureOf } from '../accounts/picture';

interface Told {
  plan: Pick<Plan, 'findings'>;
  adopted: Pick<Adopted, 'omitted'>;
}

/**
 * What people see otherwise in the second account and nobody had told them, of that which the product itself does not
 * compare: the order of things, and what incoming stages are called. Read from the answers alone.
 */
export function unannouncedInSight([prod, dev]: readonly [Answers, Answers], { plan, adopted }: Told): string[] {
  const isSaid = (code: string, item: string) =>
    adopted.omitted.some((omitted) => omitted.code === code && omitted.item.endsWith(item));
  const staysInTab = (entity: string) =>
    plan.findings.some(({ code, args }) => code === 'TAB_ORDER_STAYS' && args.entity === entity);
  const isAnnounced = (place: string) => {
    if (place === 'pipelines') return isSaid('IMPORT_ORDER', 'pipeline');
    if (place === 'catalogs') return isSaid('IMPORT_ORDER', 'list');
    return staysInTab(place.split('/')[0]?.replace('groups.', '') ?? '');
  };
  const after = ordersIn(dev);
  const orders = [...ordersIn(prod)].flatMap(([place, names]) => {
    const there = after.get(place) ?? [];
    const [was, is] = [names.filter((name) => there.includes(name)), there.filter((name) => names.includes(name))];
    return was.join() === is.join() || isAnnounced(place) ? [] : [`${place}: ${was.join(' › ')} → ${is.join(' › ')}`];
  });
  const called = incomingNames(dev);
  const names = [...incomingNames(prod)].flatMap(([pipeline, name]) => {
    const now = called.get(pipeline);
    return now === undefined || now === name || isSaid('IMPORT_INCOMING_NAME', `«${name}»`)
      ? []
      : [`${pipeline}: ${name} → ${now}`];
  });
  return [...orders, ...names];
}

/** The order of pipelines, lists, loss reasons, fields of a tab, stages of a pipeline, options of a field. */
function ordersIn(answers: Answers): Map<string, string[]> {
  return new Map(
    pictureOf(answers).flatMap((line) => {
      const [, place, names] = /^([^:]+): (.+)$/.exec(line) ?? [];
      const isOrder = place !== undefined && !/status_rights|_statuses$/.test(place);
      return isOrder && names !== undefined ? [[place, names.split(' › ')]] : [];
    }),
  );
}

interface PipelineRow {
  name: string;
  _embedded: { statuses: { name: string; type: number }[] };
}

function incomingNames({ pipelines }: Answers): Map<string, string> {
  const rows = (pipelines as { _embedded: { pipelines: PipelineRow[] } })._embedded.pipelines;
  return new Map(
    rows.flatMap(({ name, _embedded }) =>
      _embedded.statuses.filter(({ type }) => type === 1).map((stage) => [name, stage.name] as const),
    ),
  );
}
