import type { SchemaPlace } from '../../configuration/read/project-files';
import type { EditorFile } from './editor-file';

const COMPONENT = '<component name="JsonSchemaMappingsProjectConfiguration">';
const OURS = /[ \t]*<entry key="crmctl [\w-]+">[\s\S]*?<\/entry>\r?\n?/g;

/** The schema mappings of JetBrains IDEs: one entry per schema, named `crmctl <kind>`, so that they can be made anew. */
export function jetbrainsFiles(schemas: string, places: readonly SchemaPlace[]): EditorFile[] {
  const kinds = [...new Set(places.map(({ kind }) => kind))];
  const entries = kinds
    .map((kind) =>
      entryOf(
        kind,
        `${schemas}/${kind}.schema.json`,
        places.filter((place) => place.kind === kind),
      ),
    )
    .join('');
  const wanted = `<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  ${COMPONENT}
    <state>
      <map>
${entries}      </map>
    </state>
  </component>
</project>
`;
  return [
    {
      file: '.idea/jsonSchemas.xml',
      wanted,
      merge: (present) => merged(present, entries) ?? (present.trim() === '' ? wanted : undefined),
    },
  ];
}

/** Only what an IDE has written itself is touched: one component with one map. */
function merged(present: string, entries: string): string | undefined {
  const others = present.replace(OURS, '');
  const parts = others.split('</map>');
  const [before = '', after] = parts;
  if (parts.length !== 2 || after === undefined || !before.includes(COMPONENT) || !before.includes('<map>'))
    return undefined;
  return `${before.trimEnd()}\n${entries}      </map>${after}`;
}

function entryOf(kind: string, schema: string, places: readonly SchemaPlace[]): string {
  return `        <entry key="crmctl ${kind}">
          <value>
            <SchemaInfo>
              <option name="name" value="crmctl ${kind}" />
              <option name="relativePathToSchema" value="${schema}" />
              <option name="patterns">
                <list>
${places.map(itemOf).join('')}                </list>
              </option>
            </SchemaInfo>
          </value>
        </entry>
`;
}

function itemOf({ folder, file }: SchemaPlace): string {
  const options = file
    ? `                    <option name="path" value="${file}" />`
    : `                    <option name="directory" value="true" />
                    <option name="path" value="${folder}" />
                    <option name="mappingKind" value="Directory" />`;
  return `                  <Item>\n${options}\n                  </Item>\n`;
}
