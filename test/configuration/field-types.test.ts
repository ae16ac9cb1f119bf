import { describe, expect, it } from 'vitest';
import { loadProject, resolveConfiguration } from '../../src/configuration';
import { readSchema } from '../../src/configuration/schema/schema-files';
import { hasByType } from '../../src/crm/amocrm/model/composite-kinds/field';
import { CARD_ENTITIES } from '../../src/crm/amocrm/model/entities';
import { entitiesWith, FIELD_TYPES, type FieldHome } from '../../src/crm/amocrm/model/field-types';
import { findings, line, project, shown } from './fixture';

const CRMS = ['amocrm', 'kommo'] as const;

/** A field with all that its type demands. */
function fieldOf(type: string): string {
  const options = hasByType(type, 'options') ? ', options: {a: A}' : '';
  const currency = type === 'monetary' ? ', currency: RUB' : '';
  const code = type === 'multitext' ? ', code: PHONE' : '';
  return `  f_${type}: {name: ${type}, type: ${type}${options}${currency}${code}}`;
}

function withFields(entity: string, fields: readonly string[], crm = 'amocrm'): string {
  return project('_base', {
    'crm/project.yaml': `name: shop\ncrm: ${crm}\nlanguage: en\nenvironments: [dev]\n`,
    [`crm/fields/${entity}.yaml`]: `entity: ${entity}\nfields:\n${fields.join('\n')}\n`,
  });
}

describe('types of fields', () => {
  it('are the same in the schema and in the table', () => {
    const schema = readSchema('fields') as {
      definitions: { field: { properties: { type: { anyOf: { enum?: string[] }[] } } } };
    };
    expect(schema.definitions.field.properties.type.anyOf[0]?.enum).toEqual(FIELD_TYPES);
  });

  it.each(CRMS.flatMap((crm) => CARD_ENTITIES.map((entity) => [crm, entity] as const)))(
    '%s: every type that %s have may stand in the text, every other is refused',
    async (crm, entity) => {
      const text = withFields(entity, FIELD_TYPES.map(fieldOf), crm);
      const missing = FIELD_TYPES.flatMap((type, index) => {
        const code = type === 'multitext' && entity === 'leads' ? 'MULTITEXT_ON_LEADS' : 'TYPE_NOT_FOR_ENTITY';
        return entitiesWith(type, crm).includes(entity) ? [] : [`${code} crm/fields/${entity}.yaml:${index + 3}`];
      });
      expect((await findings(text)).trim().replaceAll(/:\d+$/gm, '')).toBe(missing.join('\n'));
    },
  );

  const ON_LISTS = ['price', 'category', 'linked_entity', 'items', 'payer', 'supplier'];
  const ON_PEOPLE = ['birthday', 'smart_address', 'legal_entity', 'multitext', 'org_legal_name'];
  it.each([
    ['amocrm', 'leads', [...ON_LISTS, 'multitext']],
    ['amocrm', 'contacts', [...ON_LISTS, 'tracking_data', 'chained_list']],
    ['amocrm', 'companies', [...ON_LISTS, 'tracking_data', 'chained_list']],
    ['amocrm', 'customers', [...ON_LISTS, ...ON_PEOPLE, 'tracking_data']],
    ['amocrm', 'segments', [...ON_LISTS, ...ON_PEOPLE, 'monetary', 'file', 'tracking_data', 'chained_list']],
    ['amocrm', 'lists', [...ON_PEOPLE, 'monetary', 'tracking_data', 'chained_list']],
    ['kommo', 'leads', [...ON_LISTS, 'multitext']],
    ['kommo', 'contacts', [...ON_LISTS, 'chained_list']],
    ['kommo', 'companies', [...ON_LISTS, 'chained_list']],
    ['kommo', 'lists', [...ON_PEOPLE, 'chained_list', 'payer', 'supplier']],
  ] as [(typeof CRMS)[number], FieldHome, string[]][])('%s: %s lack %j', (crm, home, lacking) => {
    expect(new Set(FIELD_TYPES.filter((type) => !entitiesWith(type, crm).includes(home)))).toEqual(new Set(lacking));
  });

  it('phones and e-mails are known by the code of the built-in field', async () => {
    const field = (code: string) => `  phone: {name: Phone, type: multitext${code}}`;
    expect(await findings(withFields('contacts', [field('')]))).toContain('MULTITEXT_CODE');
    expect((await findings(withFields('companies', [field(', code: EMAIL')]))).trim()).toBe('');
  });
});

describe('attributes of a type', () => {
  it('reach the canonical form; left out they are not ours', async () => {
    const folder = withFields('leads', [
      '  born: {name: Born, type: birthday, remind: week}',
      '  founded: {name: Founded, type: birthday}',
      '  sum: {name: Sum, type: monetary, currency: EUR}',
    ]);
    const { text, diagnostics } = await loadProject(folder);
    expect(diagnostics.map(line)).toEqual([]);
    const { desired } = resolveConfiguration(text!, { name: 'dev', variables: {} });
    expect(desired?.objects.map(({ spec }) => spec)).toEqual([
      { entity: 'leads', name: 'Born', type: 'birthday', remind: 'week' },
      { entity: 'leads', name: 'Founded', type: 'birthday' },
      { entity: 'leads', name: 'Sum', type: 'monetary', currency: 'EUR' },
    ]);
  });

  it('of every sort reach the canonical form', async () => {
    const folder = project('_base', {
      'crm/lists/brands.yaml': 'key: brands\nname: Brands\n',
      'crm/lists/models.yaml': [
        'key: models',
        'name: Models',
        'formerly: [types]',
        'groups:',
        '  sizes: {name: Sizes, fields: [weight]}',
        'fields:',
        '  weight: {name: Weight, type: numeric, visible: true, required: true, settings: {unit: kg}}',
        '  brand: {name: Brand, type: linked_entity, links_to: brands}',
        '  group:',
        '    name: Group',
        '    type: category',
        '    options: {big: Big, small: {name: Small, options: {tiny: Tiny}}}',
        '',
      ].join('\n'),
      'crm/fields/leads.yaml': [
        'entity: leads',
        'fields:',
        '  client_id: {name: Client id, type: tracking_data, tracking_callback: getClientId}',
        '  model:',
        '    name: Model',
        '    type: chained_list',
        '    chain: [{list: brands, title: Brand}, {list: models, parent: brands}]',
        '',
      ].join('\n'),
    });
    const { text, diagnostics } = await loadProject(folder);
    expect(diagnostics.map(line)).toEqual([]);
    const { desired } = resolveConfiguration(text!, { name: 'dev', variables: {} });
    const objects = desired?.objects.filter(({ kind }) => kind !== 'list') ?? [];
    expect(objects.map(({ key }) => key)).toEqual([
      'lists.models.sizes',
      'leads.client_id',
      'leads.model',
      'lists.models.weight',
      'lists.models.brand',
      'lists.models.group',
    ]);
    expect(objects[3]?.formerly).toEqual(['lists.types.weight']);
    expect(objects.map(({ spec }) => spec)).toEqual([
      { entity: 'lists.models', name: 'Sizes', fields: ['weight'] },
      { entity: 'leads', name: 'Client id', type: 'tracking_data', trackingCallback: 'getClientId' },
      {
        entity: 'leads',
        name: 'Model',
        type: 'chained_list',
        chain: [
          { list: 'brands', title: 'Brand' },
          { list: 'models', parent: 'brands' },
        ],
      },
      {
        entity: 'lists.models',
        name: 'Weight',
        type: 'numeric',
        visible: true,
        required: true,
        settings: { unit: 'kg' },
      },
      { entity: 'lists.models', name: 'Brand', type: 'linked_entity', linksTo: 'brands' },
      {
        entity: 'lists.models',
        name: 'Group',
        type: 'category',
        options: [
          { key: 'big', name: 'Big' },
          { key: 'small', name: 'Small' },
          { key: 'tiny', name: 'Tiny', parent: 'small' },
        ],
      },
    ]);
  });

  it('are refused where they mean nothing, and demanded where the CRM demands them', async () => {
    expect(await shown(project('field-types'), 'en')).toMatchInlineSnapshot(`
      "
      error TYPE_NOT_FOR_ENTITY crm/fields/contacts.yaml:3:30
        The field "model" cannot be of type chained_list: the CRM has that type for leads, customers and not for contacts. Choose another type.
        2 | fields:
        3 |   model: {name: Model, type: chained_list}
          |                              ^^^^^^^^^^^^
        4 |   birthday: {name: Birthday, type: birthday, remind: month, currency: RUB}

      error ATTRIBUTE_MISPLACED crm/fields/contacts.yaml:4:61
        The field "birthday" is of type birthday, and currency is only for monetary. Remove it, or change the type.
        3 |   model: {name: Model, type: chained_list}
        4 |   birthday: {name: Birthday, type: birthday, remind: month, currency: RUB}
          |                                                             ^^^^^^^^
        5 |

      error ATTRIBUTE_MISPLACED crm/fields/leads.yaml:3:41
        The field "utm" is of type tracking_data, and remind is only for birthday. Remove it, or change the type.
        2 | fields:
        3 |   utm: {name: UTM, type: tracking_data, remind: day}
          |                                         ^^^^^^
        4 |   sum: {name: Sum, type: monetary}

      error KEY_MISSING crm/fields/leads.yaml:4:3
        "currency" is missing in "sum". Add it.
        3 |   utm: {name: UTM, type: tracking_data, remind: day}
        4 |   sum: {name: Sum, type: monetary}
          |   ^^^
        5 |   fee: {name: Fee, type: monetary, currency: rub}

      error TEXT_FORMAT crm/fields/leads.yaml:5:46
        "currency" cannot be "rub". Did you mean "RUB"?
        4 |   sum: {name: Sum, type: monetary}
        5 |   fee: {name: Fee, type: monetary, currency: rub}
          |                                              ^^^
        6 |

      error ATTRIBUTE_NOT_FOR_ENTITY crm/fields/segments.yaml:3:3
        groups of "main" means nothing on segments: the CRM has it for leads, contacts, companies, customers, lists only. Remove it.
        2 | groups:
        3 |   main: {name: Main, fields: [level]}
          |   ^^^^
        4 | fields:

      error ATTRIBUTE_NOT_FOR_ENTITY crm/fields/segments.yaml:5:38
        api_only of "level" means nothing on segments: the CRM has it for leads, contacts, companies, customers only. Remove it.
        4 | fields:
        5 |   level: {name: Level, type: select, api_only: true, options: {high: {name: High, options: {top: Top}}}}
          |                                      ^^^^^^^^
        6 |   shown: {name: Shown, type: text, visible: true}

      error OPTIONS_NESTED crm/fields/segments.yaml:5:93
        The option "top" stands under another one, but "level" is of type select, and only a category is a tree. Move the option up, or make the field a category.
        4 | fields:
        5 |   level: {name: Level, type: select, api_only: true, options: {high: {name: High, options: {top: Top}}}}
          |                                                                                             ^^^
        6 |   shown: {name: Shown, type: text, visible: true}

      error ATTRIBUTE_NOT_FOR_ENTITY crm/fields/segments.yaml:6:36
        visible of "shown" means nothing on segments: the CRM has it for lists only. Remove it.
        5 |   level: {name: Level, type: select, api_only: true, options: {high: {name: High, options: {top: Top}}}}
        6 |   shown: {name: Shown, type: text, visible: true}
          |                                    ^^^^^^^
        7 |

      error FIELD_UNKNOWN crm/lists/products.yaml:5:33
        There is no field with the key "wieght". Did you mean "weight"?
        4 | groups:
        5 |   sizes: {name: Sizes, fields: [wieght]}
          |                                 ^^^^^^
        6 | fields:

      error ATTRIBUTE_NOT_FOR_ENTITY crm/lists/products.yaml:7:41
        api_only of "weight" means nothing on lists.products: the CRM has it for leads, contacts, companies, customers only. Remove it.
        6 | fields:
        7 |   weight: {name: Weight, type: numeric, api_only: true}
          |                                         ^^^^^^^^
        8 |   buyer: {name: Buyer, type: payer}

      error TYPE_NOT_FOR_ENTITY crm/lists/products.yaml:8:30
        The field "buyer" cannot be of type payer: the CRM has that type for invoices and not for lists.products. Choose another type.
        7 |   weight: {name: Weight, type: numeric, api_only: true}
        8 |   buyer: {name: Buyer, type: payer}
          |                              ^^^^^
        9 |   brand: {name: Brand, type: linked_entity, links_to: brand}

      error OBJECT_UNKNOWN crm/lists/products.yaml:9:55
        There is no list with the key "brand". There are: products (Products).
         8 |   buyer: {name: Buyer, type: payer}
         9 |   brand: {name: Brand, type: linked_entity, links_to: brand}
           |                                                       ^^^^^
        10 |   kind: {name: Kind, type: category, options: {a: {name: A, code: A}, b: {name: B, options: {a: A}}}}

      error ATTRIBUTE_MISPLACED crm/lists/products.yaml:10:61
        The field "kind" is of type category, and code is only for select, multiselect, radiobutton. Remove it, or change the type.
         9 |   brand: {name: Brand, type: linked_entity, links_to: brand}
        10 |   kind: {name: Kind, type: category, options: {a: {name: A, code: A}, b: {name: B, options: {a: A}}}}
           |                                                             ^^^^
        11 |

      error KEY_DUPLICATE crm/lists/products.yaml:10:94
        There is another option with the key "a", in crm/lists/products.yaml:10. Give this one another key, for example a_2.
         9 |   brand: {name: Brand, type: linked_entity, links_to: brand}
        10 |   kind: {name: Kind, type: category, options: {a: {name: A, code: A}, b: {name: B, options: {a: A}}}}
           |                                                                                              ^
        11 |
      "
    `);
  });

  it.each([
    ['numeric', 'remind: day', 'ATTRIBUTE_MISPLACED'],
    ['monetary', 'currency: RUB, remind: day', 'ATTRIBUTE_MISPLACED'],
    ['birthday', 'currency: RUB', 'ATTRIBUTE_MISPLACED'],
    ['birthday', 'remind: year', 'VALUE_NOT_ALLOWED'],
    ['monetary', 'curency: RUB', 'KEY_UNKNOWN'],
    ['radiobutton', 'code: A', 'OPTIONS_MISSING'],
    ['date_time', 'options: {a: A}', 'OPTIONS_MISPLACED'],
  ])('a %s field with {%s}: %s', async (type, rest, code) => {
    const [finding, ...others] = (await findings(withFields('leads', [`  f: {name: F, type: ${type}, ${rest}}`])))
      .trim()
      .split('\n');
    expect(others).toEqual([]);
    expect(finding).toMatch(code);
  });
});
