import { join } from 'node:path';

/** The schemas that come with the tool, beside both src and dist. */
export const OWN_SCHEMAS = join(__dirname, '..', '..', 'schemas');

/** The name of a schema's file in its folder, and in those of translations. */
export function schemaFileName(schema: string): string {
  return `${schema}.schema.json`;
}
