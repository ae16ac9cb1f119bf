import {
  FIELD_ATTRIBUTES,
  type FieldSpec,
  LINK_TARGETS,
  type LiveField,
} from '../../src/crm/amocrm/model/composite-kinds/field';
import type {
  LivePipeline,
  LiveStage,
  PipelineSpec,
  StageId,
} from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import { ROLE_ATTRIBUTES, type RoleSpec } from '../../src/crm/amocrm/model/composite-kinds/role';
import { listEntity, listOfEntity } from '../../src/crm/amocrm/model/entities';
import type { AmoKind, AttributeSetKind, LiveByKind, SpecByKind } from '../../src/crm/amocrm/model/kind-types';
import { ATTRIBUTE_SET_KINDS } from '../../src/crm/amocrm/model/kinds';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import type { AmoResolver, AmoWriter } from '../../src/crm/amocrm/write-context';
import { writingWith } from '../../src/crm/amocrm/writing';
import { referencesOf } from '../../src/model/attribute-sets';
import { specValues } from '../../src/model/attribute-table';
import type { FieldEntity } from '../../src/model/entities';
import type { AttributeSetSpec } from '../../src/model/facts';
import { mergeOrder } from '../../src/model/order-merge';
import { byRelation, storedStages } from '../../src/model/relations';
import type { LiveAttributeSet } from '../../src/model/snapshot';
import type { Kind } from '../../src/model/spec';
import { tableOf } from '../../src/model/typed-object';
import type { LeadRow, Written } from '../../src/registry/driver';
import { emptySnapshot } from '../crm/fakes';

type AttributeSetWriter = AmoWriter<AttributeSetSpec, LiveAttributeSet>;

/** A CRM in memory, as simple as the writers' contract allows: planning can be tested without HTTP. */
export class MemoryCrm {
  private next = 1000;
  state: AmoSnapshot = emptySnapshot();
  leads: LeadRow[] = [];
  writes = 0;

  snapshot(): AmoSnapshot {
    return structuredClone(this.state);
  }

  id(): number {
    this.next += 1;
    return this.next;
  }

  readonly contextOf = writingWith({
    leads: async (pipelineId) => this.leads.filter((lead) => lead.holder === pipelineId),
    defaultFields: async () => [],
    objectsNow: async () => [],
  });

  readonly writers: { [K in AmoKind]: AmoWriter<SpecByKind[K], LiveByKind[K]> } = {
    ...this.attributeSetWriters(),
    pipeline: {
      batchKey: () => 'pipelines',
      create: async (items) => items.map(({ spec }) => this.createPipeline(spec)),
      update: async ({ key, live, ids, after, removals, mainTo }, context) => {
        this.makeMain(mainTo);
        const row = this.pipeline(live.id);
        const written = this.writePipeline(row, after, ids);
        for (const removal of removals) {
          if (removal.part !== 'stage') continue;
          const [pipeline, stageKey = ''] = removal.moveTo?.split('/') ?? [];
          const fresh = pipeline === key ? written.ids[stageKey] : undefined;
          const own = fresh === undefined ? undefined : { pipelineId: row.id, statusId: fresh };
          const inside = (await context.leads(row.id)).filter((lead) => lead.part === removal.id);
          this.moveLeads(
            inside,
            own ?? (removal.moveTo === undefined ? undefined : context.resolve.stage(removal.moveTo)),
          );
        }
        return written;
      },
      remove: async ({ live, moveTo, mainTo }, context) => {
        this.makeMain(mainTo);
        if (this.pipeline(live.id).main) throw new Error('the main pipeline is not deleted');
        this.moveLeads(await context.leads(live.id), moveTo === undefined ? undefined : context.resolve.stage(moveTo));
        this.state.pipelines = this.state.pipelines.filter((row) => row.id !== live.id);
      },
    },
    field_group: {
      batchKey: (spec) => spec.entity,
      create: async (items, { resolve }) =>
        items.map(({ spec }) => {
          const id = String(this.id());
          const entity = placeOf(spec.entity, resolve);
          const sort = 1 + Math.max(0, ...this.state.fieldGroups.map((group) => group.sort));
          this.state.fieldGroups.push({ id, entity, name: spec.name, predefined: false, sort });
          this.fillGroup(id, spec.entity, spec.fields, resolve);
          return { id, ids: {} };
        }),
      update: async ({ live, after }, { resolve }) => {
        const row = this.state.fieldGroups.find((group) => group.id === live.id)!;
        row.name = after.name;
        this.fillGroup(row.id, after.entity, after.fields, resolve);
        return { id: row.id, ids: {} };
      },
      remove: async ({ live }) => {
        this.state.fieldGroups = this.state.fieldGroups.filter((row) => row.id !== live.id);
        for (const field of this.state.fields) if (field.groupId === live.id) field.groupId = null;
      },
    },
    card: {
      batchKey: () => undefined,
      create: async (items) => items.map(({ spec }) => ({ id: spec.entity, ids: {} })),
      update: async ({ live, after }, { resolve }) => {
        const wanted = after.tabs.map((tab) => resolve.object('field_group', `${after.entity}.${tab}`));
        const order = mergeOrder(
          live.tabs.map(({ id }) => id),
          wanted,
          new Set(),
        );
        for (const group of this.state.fieldGroups) if (order.includes(group.id)) group.sort = order.indexOf(group.id);
        this.state.fieldGroups.sort((one, other) => one.sort - other.sort);
        return { id: live.entity, ids: {} };
      },
      remove: async () => {},
    },
    field: {
      batchKey: (spec) => spec.entity,
      create: async (items, { resolve }) =>
        items.map(({ key, spec }) => {
          const place = resolve.placement(key);
          const row: LiveField = {
            id: this.id(),
            entity: placeOf(spec.entity, resolve),
            name: '',
            type: spec.type,
            code: null,
            sort: place?.sort ?? 500,
            groupId: place?.groupId ?? null,
            apiOnly: false,
            predefined: false,
            options: [],
            stages: {},
          };
          this.state.fields.push(row);
          return this.writeField(row, spec, {}, resolve);
        }),
      update: async ({ live, ids, after, removals }, { resolve }) => {
        const row = this.state.fields.find((field) => field.id === live.id)!;
        const gone = removals.flatMap((removal) => (removal.part === 'option' ? [removal.id] : []));
        row.options = row.options.filter((option) => !gone.includes(option.id));
        return this.writeField(row, after, ids, resolve);
      },
      remove: async ({ live }) => {
        this.state.fields = this.state.fields.filter((row) => row.id !== live.id);
      },
    },
    role: {
      batchKey: () => 'roles',
      create: async (items, { resolve }) =>
        items.map(({ spec }) => {
          const id = this.id();
          this.state.roles.push({
            id,
            name: '',
            rights: structuredClone(spec.rights),
            stageRights: [],
            mail: false,
            lists: false,
            files: false,
            workdayReports: false,
          });
          return this.writeRole(id, spec, resolve);
        }),
      update: async ({ live, after }, { resolve }) => this.writeRole(live.id, after, resolve),
      remove: async ({ live }) => {
        this.state.roles = this.state.roles.filter((row) => row.id !== live.id);
      },
    },
    webhook: {
      batchKey: () => undefined,
      create: async (items) =>
        items.map(({ spec }) => {
          const id = this.id();
          this.state.webhooks.push({ id, destination: spec.url, events: [...spec.events].sort(), disabled: false });
          return { id: String(id), ids: {} };
        }),
      update: async ({ live, after }) => {
        const row = this.state.webhooks.find((hook) => hook.id === live.id)!;
        Object.assign(row, { destination: after.url, events: [...after.events].sort() });
        return { id: String(row.id), ids: {} };
      },
      remove: async ({ live }) => {
        this.state.webhooks = this.state.webhooks.filter((row) => row.id !== live.id);
      },
    },
  };

  /** Whatever the attributes: a row is its values, with references as ids. */
  private attributeSetWriters(): Readonly<Record<AttributeSetKind, AttributeSetWriter>> {
    return tableOf(ATTRIBUTE_SET_KINDS, (kind): AttributeSetWriter => {
      const rows = () => {
        this.state.plain[kind] ??= [];
        return this.state.plain[kind];
      };
      const valuesOf = (spec: AttributeSetSpec, resolve: AmoResolver) =>
        Object.fromEntries(
          Object.entries(spec).map(([attribute, value]) => {
            const to = referencesOf(kind).find((reference) => reference.attribute === attribute)?.to;
            return [attribute, to === undefined ? value : `#${resolve.object(to as Kind, String(value))}`];
          }),
        );
      return {
        batchKey: () => kind,
        create: async (items, { resolve }) =>
          items.map(({ spec }) => {
            const id = String(this.id());
            rows().push({ id, values: valuesOf(spec, resolve) });
            return { id, ids: {} };
          }),
        update: async ({ live, after }, { resolve }) => {
          const row = rows().find((candidate) => candidate.id === live.id);
          if (row) row.values = valuesOf(after, resolve);
          return { id: live.id, ids: {} };
        },
        remove: async ({ live }) => {
          this.state.plain[kind] = rows().filter((row) => row.id !== live.id);
        },
      };
    });
  }

  private moveLeads(leads: LeadRow[], target: StageId | undefined): void {
    if (leads.length > 0 && !target) throw new Error('leads without a place to go');
    for (const lead of leads) {
      const closed = lead.part === 142 || lead.part === 143;
      Object.assign(lead, { holder: target?.pipelineId, ...(closed ? {} : { part: target?.statusId }) });
    }
  }

  private pipeline(id: number): LivePipeline {
    return this.state.pipelines.find((row) => row.id === id)!;
  }

  private makeMain(id: number | undefined): void {
    if (id !== undefined) for (const row of this.state.pipelines) row.main = row.id === id;
  }

  private createPipeline(spec: PipelineSpec): Written {
    const row: LivePipeline = {
      id: this.id(),
      name: '',
      main: false,
      incoming: true,
      archived: false,
      stages: [stage(142, 'Won', 'won'), stage(143, 'Lost', 'lost')],
    };
    this.state.pipelines.push(row);
    return this.writePipeline(row, spec, {});
  }

  private writePipeline(row: LivePipeline, spec: PipelineSpec, ids: Record<string, number>): Written {
    if (spec.main) for (const other of this.state.pipelines) other.main = false;
    // the mark is lost to another pipeline only
    Object.assign(row, { name: spec.name, main: spec.main || row.main, incoming: spec.incoming ?? row.incoming });
    const old = new Map(row.stages.map((item) => [item.id, item]));
    const written: Record<string, number> = {};
    const own = spec.stages.map((item) => {
      const id = item.key.startsWith('#') ? Number(item.key.slice(1)) : (ids[item.key] ?? this.id());
      const live = old.get(id) ?? stage(id, item.name, 'own');
      live.name = item.name;
      live.color = item.color ?? live.color;
      if (item.hints)
        live.hints = Object.entries(item.hints).map(([level, description]) => ({
          id: this.id(),
          level: level as 'newbie',
          description,
        }));
      if (!item.key.startsWith('#')) written[item.key] = id;
      return live;
    });
    const system = row.stages.filter((item) => item.role === 'won' || item.role === 'lost');
    for (const item of system) item.name = (item.role === 'won' ? spec.won?.name : spec.lost?.name) ?? item.name;
    row.stages = [...own, ...system];
    return { id: String(row.id), ids: written };
  }

  private fillGroup(id: string, entity: string, keys: string[], resolve: AmoResolver): void {
    for (const key of keys) {
      const row = this.state.fields.find((field) => field.id === resolve.field(`${entity}.${key}`))!;
      Object.assign(row, { groupId: id, sort: resolve.sort(`${entity}.${key}`) ?? row.sort });
    }
    this.state.fields.sort((left, right) => left.sort - right.sort || left.id - right.id);
  }

  private writeField(row: LiveField, spec: FieldSpec, ids: Record<string, number>, resolve: AmoResolver): Written {
    const { linksTo: _, ...values } = specValues(FIELD_ATTRIBUTES, spec);
    Object.assign(row, values);
    const listId = (key: string) => Number(resolve.object('list', key));
    if (spec.linksTo !== undefined) row.searchIn = isCard(spec.linksTo) ? spec.linksTo : String(listId(spec.linksTo));
    if (spec.chain) {
      row.chain = spec.chain.map(({ list, parent, title = null }) => ({
        listId: listId(list),
        parentId: parent === undefined ? null : listId(parent),
        title,
      }));
    }
    const stages = byRelation((relation) => storedStages(spec, relation)?.map((reference) => resolve.stage(reference)));
    row.stages = { ...row.stages, ...stages };
    const written: Record<string, number> = {};
    if (spec.options) {
      const idOf = (key: string) => (key.startsWith('#') ? Number(key.slice(1)) : written[key]!);
      row.options = spec.options.map((option, index) => {
        if (!option.key.startsWith('#')) written[option.key] = ids[option.key] ?? this.id();
        const parent = option.parent === undefined ? {} : { parentId: idOf(option.parent) };
        return { id: idOf(option.key), value: option.name, code: option.code ?? null, sort: index, ...parent };
      });
    }
    this.state.fields.sort((left, right) => left.sort - right.sort || left.id - right.id);
    return { id: String(row.id), ids: written };
  }

  private writeRole(id: number, spec: RoleSpec, resolve: AmoResolver): Written {
    const row = this.state.roles.find((role) => role.id === id)!;
    Object.assign(row, specValues(ROLE_ATTRIBUTES, spec), { rights: structuredClone(spec.rights) });
    if (spec.listRights) {
      row.listRights = Object.entries(spec.listRights).map(([list, rights]) => ({
        listId: Number(resolve.object('list', list)),
        rights,
      }));
    }
    if (spec.stages) {
      row.stageRights = Object.entries(spec.stages).map(([reference, rights]) => ({
        ...resolve.stage(reference),
        rights,
      }));
    }
    return { id: String(id), ids: {} };
  }
}

/** The CRM knows a list by its id alone. */
function placeOf(entity: FieldEntity, resolve: AmoResolver): FieldEntity {
  const list = listOfEntity(entity);
  return list === undefined ? entity : listEntity(`#${resolve.object('list', list)}`);
}

function isCard(target: string): boolean {
  return LINK_TARGETS.some((card) => card === target);
}

function stage(id: number, name: string, role: LiveStage['role']): LiveStage {
  return { id, name, color: '#fffeb2', role, hints: [] };
}
