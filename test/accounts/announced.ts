import type { PipelineSpec } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import type { DesiredState } from '../../src/model/desired';
import type { Plan } from '../../src/plan/types';
import type { Loss } from '../../src/rollback/losses';

/** Values that the plan says no rollback brings back: where they are, in the form of a rollback's losses. */
export function finalIn({ operations }: Pick<Plan, 'operations'>) {
  return operations.flatMap(({ address, changes }) =>
    changes.filter(({ final }) => final).map(({ path }) => ({ address, path })),
  );
}

/** The values among the losses, as `finalIn` has them. */
export function valuesIn(losses: readonly Loss[]) {
  return losses.flatMap(({ about }) => (about?.path ? [{ address: about.address, path: about.path }] : []));
}

/**
 * The two lines of each such value, in the words of a picture. Of the ten changes only a colour outside the palette is
 * lost for good; anything else here is a fault.
 */
export function linesLost({ operations }: Pick<Plan, 'operations'>, before: DesiredState): string[] {
  const lines = operations.flatMap((operation) =>
    operation.changes
      .filter(({ final }) => final)
      .map(({ path, from, to }) => {
        const [part, key, attribute] = path;
        if (operation.kind !== 'pipeline' || part !== 'stages' || attribute !== 'color')
          throw new Error(`nobody expects ${operation.address} to lose ${JSON.stringify(path)}`);
        const { spec } = before.objects.find(({ address }) => address === operation.address) as { spec: PipelineSpec };
        const stage = spec.stages.find((one) => one.key === key)?.name;
        const place = `pipelines/${spec.name}/_embedded/statuses/${stage}/color`;
        return [`- ${place} = ${JSON.stringify(from)}`, `+ ${place} = ${JSON.stringify(to)}`];
      }),
  );
  return lines.flat().sort();
}
