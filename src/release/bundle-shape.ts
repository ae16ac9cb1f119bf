import { crmLists, shapeCheck } from '../configuration';
import { crmProducts } from '../registry/crms';

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };

/** What every object has; the rest of it is held by the digest, which the log has from when the release was built. */
function listOf(properties: object, required: string[]): object {
  return { type: 'array', items: { type: 'object', properties, required } };
}

function objects(properties: object = {}): object {
  const own = { key: TEXT, environments: TEXTS, formerly: TEXTS, ...properties };
  return listOf(own, ['key', ...Object.keys(properties)]);
}

const project = () => ({
  type: 'object',
  required: ['name', 'crm', 'language', 'environments', 'manage', 'approval'],
  properties: {
    name: TEXT,
    crm: { enum: crmProducts() },
    language: { enum: ['ru', 'en'] },
    environments: { ...TEXTS, minItems: 1 },
    manage: { type: 'object', additionalProperties: { enum: ['listed', 'all'] } },
    approval: TEXTS,
  },
});

const lists = () => ({
  variables: listOf({ name: TEXT, type: { enum: ['string', 'number', 'boolean'] } }, ['name', 'type']),
  plain: objects({ kind: TEXT, values: { type: 'object' } }),
  removals: listOf({ object: TEXT, action: { enum: ['delete', 'detach'] }, reason: TEXT }, ['object', 'action']),
  ...Object.fromEntries(Object.entries(crmLists()).map(([list, { needs }]) => [list, objects(needs)])),
});

/** What a release file looks like from outside; kinds of a later version, which this one would leave out, are unknown keys. */
export const departureFromBundle = shapeCheck(() => ({
  type: 'object',
  required: ['format', 'name', 'digest', 'createdAt', 'tool', 'text'],
  additionalProperties: false,
  properties: {
    format: { const: 'crmctl.bundle/1' },
    name: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' },
    digest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    createdAt: { type: 'string', format: 'date-time' },
    tool: { type: 'string', maxLength: 200 },
    text: {
      type: 'object',
      // older versions knew no plain kinds
      required: ['format', 'project', ...Object.keys(lists()).filter((list) => list !== 'plain')],
      additionalProperties: false,
      properties: { format: { const: 1 }, project: project(), ...lists() },
    },
  },
}));
