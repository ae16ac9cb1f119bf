import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterOf } from '../../src/crm/amocrm/access-codes';
import { SET_MAPPINGS } from '../../src/crm/amocrm/attribute-sets';
import { createDry } from '../../src/crm/amocrm/dry';
import { FIELD_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/field';
import type { LiveStage } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import { type LiveRole, ROLE_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/role';
import { type AmoSnapshot, amoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { REPEATED } from '../../src/crm/amocrm/repeated';
import { WRITERS } from '../../src/crm/amocrm/writers';
import { Executor } from '../../src/engine/writing/executor';
import { isAttributeSet } from '../../src/model/attribute-sets';
import { sameJson } from '../../src/model/canonical-json';
import type { DesiredState } from '../../src/model/desired';
import type { PathStep } from '../../src/model/path';
import type { RecordedState } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import type { Operation } from '../../src/plan/types';
import type { WriteRequest } from '../../src/registry/driver';
import { configuration, withRemovals } from '../support/arbitrary-desired';
import { applyTo } from '../support/carry-out';
import { object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

type Row = Record<string, unknown>;
type Changed = (...place: PathStep[]) => boolean;

/** What each operation of the way from one configuration to the other would send, written by the real writers. */
async function sentBetween(first: DesiredState, second: (base: RecordedState) => DesiredState) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, first, new Map());
  const desired = second(base);
  const draft = draftPlan({ desired, base, snapshot: crm.snapshot() });
  const { send, sent, contextOf } = createDry();
  const { operations, binding } = draft;
  const { snapshot } = binding;
  const inside = { operations, binding, desired, snapshot, writers: WRITERS };
  const executor = new Executor({ ...inside, send, contextOf });
  const written: { operation: Operation; requests: WriteRequest[] }[] = [];
  for (const batch of executor.batches) {
    const from = sent.length;
    await executor.run(batch);
    const [operation] = batch.operations;
    if (operation) written.push({ operation, requests: sent.slice(from) });
  }
  return { written, snapshot };
}

const FIELD_KEYS: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(FIELD_ATTRIBUTES).map(([property, one]) => ['api' in one ? one.api : '', property]),
  ),
  required_statuses: 'requiredIn',
  hidden_statuses: 'hiddenIn',
  enums: 'options',
  nested: 'options',
  chained_lists: 'chain',
  search_in: 'linksTo',
};
const PIPELINE_ATTRIBUTES: Record<string, string> = { name: 'name', is_main: 'main', is_unsorted_on: 'incoming' };

/** The attributes of a body that nobody approved and the table does not name, or whose value is not the live one. */
function unexplained({ path, body }: WriteRequest, operation: Operation, snapshot: AmoSnapshot): string[] {
  const changed: Changed = (...place) =>
    operation.changes.some(({ path: at }) =>
      place.every((step, index) => at[index] === undefined || at[index] === step),
    );
  const [, pipeline, stage] = /^\/leads\/pipelines\/(\d+)(?:\/statuses\/(\d+))?$/.exec(path) ?? [];
  const group = /\/custom_fields\/groups\/(.+)$/.exec(path)?.[1];
  const field = /\/custom_fields(?:\/(\d+))?$/.exec(path);
  if (stage) return ofStage(body as Row, stageIn(snapshot, stage), operation, changed);
  if (pipeline) {
    const own = snapshot.pipelines.find(({ id }) => id === Number(pipeline));
    if (String(own?.id) !== operation.id) return extras(body, REPEATED.pipeline_was_main, () => false);
    return extras(body, REPEATED.pipeline, (key) => changed(PIPELINE_ATTRIBUTES[key] ?? '?'), { name: own?.name });
  }
  if (group !== undefined) {
    const live = snapshot.fieldGroups.find(({ id }) => id === group);
    return extras(
      body,
      REPEATED.field_group,
      (key) => changed(key === 'fields' ? 'fields' : key),
      live?.name === undefined ? {} : operation.kind === 'card' ? {} : { name: live.name },
    );
  }
  if (field) {
    const rows = Array.isArray(body) ? (body as Row[]) : [{ ...(body as Row), id: Number(field[1]) }];
    return rows.flatMap(({ id, sort: _, ...row }) => {
      const live = snapshot.fields.find((one) => one.id === id);
      const repeated = live?.type === 'monetary' ? REPEATED.monetary : REPEATED.field;
      const approved = (key: string) => operation.kind === 'field' && changed(FIELD_KEYS[key] ?? '?');
      return extras(row, repeated, approved, { name: live?.name, currency: live?.currency });
    });
  }
  const role = /^\/roles\/(\d+)$/.exec(path)?.[1];
  if (role) return ofRole(body as Row, snapshot.roles.find(({ id }) => String(id) === role)!, changed, snapshot);
  if (path === '/webhooks') return [];
  return ofAttributeSet(body as Row, operation, snapshot, changed);
}

function extras(body: unknown, table: readonly string[], approved: (key: string) => boolean, live: Row = {}): string[] {
  return Object.entries(body as Row).flatMap(([key, value]) => {
    if (approved(key)) return [];
    if (!table.includes(key)) return [key];
    return key in live && !sameJson(live[key] ?? null, value ?? null) ? [`${key}: ${JSON.stringify(value)}`] : [];
  });
}

function stageIn({ pipelines }: AmoSnapshot, id: string): LiveStage | undefined {
  return pipelines.flatMap(({ stages }) => stages).find((one) => one.id === Number(id));
}

function ofStage(body: Row, live: LiveStage | undefined, { before }: Operation, changed: Changed): string[] {
  const key =
    (before as { stages: { key: string; name: string }[] }).stages.find(({ name }) => name === live?.name)?.key ?? '';
  const approved = (attribute: string) => changed('stages', key, attribute === 'descriptions' ? 'hints' : attribute);
  return extras(body, REPEATED.stage, approved, { name: live?.name, color: live?.color });
}

function ofRole(
  { name, rights, ...more }: Row,
  live: LiveRole,
  changed: Changed,
  { pipelines }: AmoSnapshot,
): string[] {
  const sent = rights as Record<string, Record<string, string>> & { status_rights?: Row[]; catalog_rights?: Row[] };
  const cells = (['leads', 'contacts', 'companies', 'tasks'] as const).flatMap((entity) =>
    Object.entries(sent[entity] ?? {}).filter(
      ([cell, letter]) => !changed('rights', entity, cell) && letterOf(live.rights[entity][cell as 'edit']) !== letter,
    ),
  );
  const stages = pipelines.flatMap((pipeline) =>
    pipeline.stages.filter((stage) => {
      const at = (row: Row) => row.pipeline_id === pipeline.id && row.status_id === stage.id;
      const had = live.stageRights.some((row) => row.pipelineId === pipeline.id && row.statusId === stage.id);
      return !changed('stages') && (sent.status_rights ?? []).some(at) !== had;
    }),
  );
  return [
    ...Object.keys(more),
    ...(name === live.name || changed('name') ? [] : ['name']),
    ...cells.map(([cell]) => cell),
    ...stages.map(({ id }) => `status_rights ${id}`),
    ...Object.entries(ROLE_ATTRIBUTES).flatMap(([property, attribute]) =>
      'undocumented' in attribute && attribute.api in sent && !changed(property) ? [attribute.api] : [],
    ),
    ...(sent.mail_access === (live.mail as unknown) || changed('mail') ? [] : ['mail_access']),
  ];
}

function ofAttributeSet(
  body: Row,
  { kind, id, before }: Operation,
  { plain }: AmoSnapshot,
  changed: Changed,
): string[] {
  if (!isAttributeSet(kind)) return ['a request of another kind'];
  const mapping = SET_MAPPINGS.find((one) => one.kind === kind);
  const attributeOf = (key: string) =>
    Object.entries(mapping?.keys ?? {}).find(([, named]) => named === key)?.[0] ?? key;
  const live = plain[kind]?.find((row) => row.id === id)?.values as Row | undefined;
  return Object.entries(body).flatMap(([key, value]) => {
    const attribute = attributeOf(key);
    if (key === 'sort' || changed(attribute)) return [];
    const now = live?.[attribute] ?? (before as Row | null)?.[attribute];
    return String(now).replace(/^#/, '') === String(value) || sameJson(now ?? null, value ?? null) ? [] : [key];
  });
}

function expectProjected({ written, snapshot }: Awaited<ReturnType<typeof sentBetween>>): void {
  for (const { operation, requests } of written) {
    if (operation.action === 'create') continue;
    for (const request of requests.filter(({ method, body }) => method === 'PATCH' && body !== undefined))
      expect(unexplained(request, operation, amoSnapshot(snapshot)), `${operation.address} ${request.path}`).toEqual(
        [],
      );
  }
}

describe('what is written', () => {
  it('is in the changes of the operation, or is what the endpoint makes everybody repeat', async () => {
    const way = fc.tuple(configuration, configuration);
    await fc.assert(
      fc.asyncProperty(way, async ([first, second]) => {
        expectProjected(await sentBetween(first, (base) => withRemovals(second, base)));
      }),
      { numRuns: 60 },
    );
  });

  it('of a stage is always its name, its place and its colour', async () => {
    const stages = [{ ...salesPipeline.stages[0]!, hints: { newbie: 'Спросить' } }, salesPipeline.stages[1]!];
    const { written } = await sentBetween(wanted([object('pipeline', 'sales', salesPipeline)]), () =>
      wanted([object('pipeline', 'sales', { ...salesPipeline, stages })]),
    );
    expect(written.flatMap(({ requests }) => requests.map(({ body }) => body))).toEqual([
      {
        name: 'Новая заявка',
        sort: 20,
        color: '#fffeb2',
        descriptions: [{ level: 'newbie', description: 'Спросить' }],
      },
    ]);
  });

  it('is nothing that the account has otherwise than was approved: sites of a button whose name alone changes', async () => {
    const sites = ['https://a.example.test', 'https://b.example.test'];
    const button = (name: string) =>
      object('website_button', 'shop', { name, pipeline: 'sales', trusted_websites: sites });
    const pipeline = object('pipeline', 'sales', salesPipeline);
    const { written } = await sentBetween(wanted([pipeline, button('Shop')]), () =>
      wanted([pipeline, button('Shop 2')]),
    );
    expect(written.flatMap(({ requests }) => requests.map(({ body }) => body))).toEqual([{ name: 'Shop 2' }]);
  });
});
