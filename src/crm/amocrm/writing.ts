import type { Kind } from '../../model/kinds';
import { propertiesOf } from '../../model/shape';
import { rulesOf } from '../../plan/kinds';
import type { Run } from '../../registry/driver';
import { amoSnapshot } from './model/snapshot';
import type { AmoResolver, AmoWriteContext, Looks } from './write-context';
import { FieldPlaces, groupsToOpen } from './writers/field-places';

/** What the writers work in during a run, with these ways to look things up. */
export function writingWith(looks: Looks): (run: Run) => AmoWriteContext {
  return (run) => ({
    ...looks,
    send: run.send,
    snapshot: amoSnapshot(run.snapshot),
    resolve: resolverOf(run),
    nameAfter: (kind, id, entity) => nameAfter(run, { kind, id, entity }),
    groupsToOpen: (created) => groupsToOpen(run, created),
  });
}

function resolverOf(run: Run): AmoResolver {
  const { resolve } = run;
  const places = new FieldPlaces(run);
  return {
    object: (kind, reference) => resolve.object(kind, reference),
    part: (part, reference) => resolve.part(part, reference),
    isGiven: (kind, id) => resolve.isGiven(kind, id),
    stage: (reference) => {
      const { holder, part } = resolve.part('stage', reference);
      return { pipelineId: holder, statusId: part };
    },
    field: (reference) => Number(resolve.object('field', reference)),
    sort: (reference) => places.sort(reference),
    placement: (reference) => places.placement(reference, (group) => run.idOf('field_group', group)?.id),
  };
}

interface Named {
  kind: Kind;
  id: string;
  entity: string | undefined;
}

/** As the run leaves it, else as it is. */
function nameAfter(run: Run, named: Named): string | undefined {
  const { kind, id, entity } = named;
  const isIn = (spec: object | null) => entity === undefined || propertiesOf(spec).entity === entity;
  const object = run.objects.find(
    ({ kind: of, key, after }) => of === kind && after && run.idOf(kind, key)?.id === id && isIn(after),
  );
  const { name } = propertiesOf(object?.after);
  return typeof name === 'string' ? name : liveName(run, named);
}

function liveName({ snapshot }: Run, { kind, id, entity }: Named): string | undefined {
  const rules = rulesOf(kind);
  const isIn = (row: object) => entity === undefined || propertiesOf(row).entity === entity;
  const row = rules.rows(snapshot).find((candidate) => rules.rowId(candidate) === id && isIn(candidate));
  return row && rules.rowName(row);
}
