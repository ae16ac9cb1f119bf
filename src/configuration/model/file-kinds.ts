import { fromKinds } from '../../model/kinds';

/** A sort of file; each has its schema, <kind>.schema.json. */
export type FileKind = string;

/** What every project has, whatever its CRM, beside project.yaml. */
const BESIDE_OBJECTS = ['removals', 'variables', 'drift', 'stack', 'pulumi'] as const;

/** Every sort of file of a project: those that hold the objects of its CRM are told by the facts of their kinds. */
export const fileKinds = fromKinds(({ entries }): readonly FileKind[] => [
  ...new Set(['project', ...entries.map(({ facts }) => facts.schema), ...BESIDE_OBJECTS]),
]);

/** Whether files of this sort hold no objects. */
export function isWithoutObjects(kind: FileKind): boolean {
  return kind === 'project' || BESIDE_OBJECTS.some((other) => other === kind);
}
