import { readSchema } from './schema-check';

let colors: ReadonlySet<string> | undefined;

/** The CRM's colours stand in one place, the schema of a pipeline. */
export function stageColors(): ReadonlySet<string> {
  colors ??= new Set(
    (readSchema('pipeline') as PaletteSchema).definitions.stage.properties.color.anyOf.flatMap(
      (branch) => branch.enum ?? [],
    ),
  );
  return colors;
}

interface PaletteSchema {
  definitions: { stage: { properties: { color: { anyOf: { enum?: string[] }[] } } } };
}
