/** As much of a JSON Schema as our own files use. */
export interface SchemaNode {
  type?: string | string[];
  $ref?: string;
  title?: string;
  description?: string;
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  definitions?: Record<string, SchemaNode>;
  required?: string[];
  enum?: unknown[];
  enumDescriptions?: string[];
  anyOf?: SchemaNode[];
  pattern?: string;
  examples?: unknown[];
}
