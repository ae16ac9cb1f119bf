import type { LiveStage } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { createClient } from '../../src/crm/amocrm/transport/client';
import type { Call, Exchange, Exchanged } from '../../src/crm/amocrm/transport/exchange';
import { createPacer } from '../../src/crm/amocrm/transport/pacer';
import type { AmoResolver, AmoWriteContext } from '../../src/crm/amocrm/write-context';
import { Failure } from '../../src/model/diagnostic';
import type { Host, HostEvent } from '../../src/model/host';
import type { Clock } from '../../src/registry/clock';
import type { RequestEvent } from '../../src/registry/crm-module';
import type { WriteRequest } from '../../src/registry/driver';
import { fixedToken, type TokenSource } from '../../src/registry/token-source';

/** Time that passes only when somebody sleeps. */
export function fakeClock(): Clock & { slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

export function fakeHost(): Host & { events: HostEvent[] } {
  const events: HostEvent[] = [];
  return {
    events,
    notify: (event) => events.push(event),
    ask: async () => false,
    now: () => new Date(0),
    sleep: async () => {},
    env: () => undefined,
  };
}

type Answered = Extract<Exchanged, { kind: 'answer' }>;

export function answer(status: number, body: unknown = '', more: Partial<Answered> = {}): Answered {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status, html: text.startsWith('<'), body: text, date: null, requestId: null, ...more };
}

export const TORN: Extract<Exchanged, { kind: 'torn' }> = {
  kind: 'torn',
  code: 'ECONNRESET',
  sent: true,
  oversized: false,
  retryable: true,
  address: 'https://shop.amocrm.ru',
  proxy: '',
};

/** A client over scripted answers; the last one repeats. */
export function scripted(
  answers: readonly Exchanged[],
  tokens: TokenSource = fixedToken('secret-token'),
  clock = fakeClock(),
) {
  const calls: Call[] = [];
  const sentWith: (string | undefined)[] = [];
  const events: RequestEvent[] = [];
  const host = fakeHost();
  const exchange: Exchange = async (call, token) => {
    calls.push(call);
    sentWith.push(token);
    return answers[Math.min(calls.length, answers.length) - 1]!;
  };
  const pacer = createPacer(0, clock);
  const client = createClient({
    exchange,
    pacer,
    clock,
    host,
    tokens,
    onRequest: (event) => events.push(event),
  });
  return { client, calls, sentWith, events, clock, host };
}

export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw new Error(`expected a Failure, got ${String(error)}`);
}

export function emptySnapshot(part: Partial<AmoSnapshot> = {}): AmoSnapshot {
  return {
    accountId: 1,
    pipelines: [],
    fieldGroups: [],
    fields: [],
    roles: [],
    webhooks: [],
    plain: {},
    unavailable: {},
    ...part,
  };
}

export const stage = (id: number, name: string, part: Partial<LiveStage> = {}): LiveStage => ({
  id,
  name,
  color: '#fffeb2',
  role: 'own',
  hints: [],
  ...part,
});

/** References are found in plain records; an unknown one throws, as the contract says. */
export function resolver(
  known: {
    stages?: Record<string, [number, number]>;
    fields?: Record<string, number>;
    objects?: Record<string, number | string>;
  } = {},
): AmoResolver {
  const part = (_part: string, reference: string) => {
    const raw = /^#(\d+)\/(\d+)$/.exec(reference);
    const ids = raw ? [Number(raw[1]), Number(raw[2])] : known.stages?.[reference];
    if (!ids) throw new Failure('tool', 'REFERENCE_UNRESOLVED', { reference });
    return { holder: ids[0]!, part: ids[1]! };
  };
  return {
    part,
    stage(reference) {
      const id = part('stage', reference);
      return { pipelineId: id.holder, statusId: id.part };
    },
    field(reference) {
      const id = known.fields?.[reference];
      if (id === undefined) throw new Failure('tool', 'REFERENCE_UNRESOLVED', { reference });
      return id;
    },
    object: (kind, key) => {
      const id = key.startsWith('#') ? key.slice(1) : known.objects?.[`${kind}:${key}`];
      if (id === undefined) throw new Failure('tool', 'REFERENCE_UNRESOLVED', { reference: key });
      return String(id);
    },
    isGiven: () => false,
    sort: () => undefined,
    placement: () => undefined,
  };
}

/** A write context whose `send` records requests and answers by the given function. */
export function recording(
  respond: (request: WriteRequest) => unknown,
  resolve: AmoResolver = resolver(),
  snapshot: AmoSnapshot = emptySnapshot(),
  leads: AmoWriteContext['leads'] = async () => [],
): { context: AmoWriteContext; sent: WriteRequest[] } {
  const sent: WriteRequest[] = [];
  const send = async (request: WriteRequest): Promise<unknown> => {
    sent.push(structuredClone(request));
    return respond(request);
  };
  const nameAfter: AmoWriteContext['nameAfter'] = (kind, id, entity) => namedIn(snapshot, kind, id, entity);
  const context = {
    send,
    resolve,
    snapshot,
    leads,
    defaultFields: async () => [],
    objectsNow: async () => [],
    nameAfter,
    groupsToOpen: () => [],
  };
  return { context, sent };
}

/** The name a row has in the snapshot. */
export function namedIn(
  { pipelines, fieldGroups }: AmoSnapshot,
  kind: string,
  id: string,
  entity?: string,
): string | undefined {
  const rows = kind === 'pipeline' ? pipelines : fieldGroups.filter((row) => row.entity === entity);
  return rows.find((row) => String(row.id) === id)?.name;
}

/** The references of a resolver the other way round: by ids. */
export function knownReferences({
  stages = {},
  fields = {},
  objects = {},
}: NonNullable<Parameters<typeof resolver>[0]>) {
  const byId = new Map<string, string[]>();
  for (const [address, id] of Object.entries(objects)) {
    const [kind = '', key = ''] = address.split(/:(.*)/s);
    byId.set(`${kind}/${id}`, [...(byId.get(`${kind}/${id}`) ?? []), key]);
  }
  return {
    stages: new Map(Object.entries(stages).map(([reference, ids]) => [ids.join('/'), reference])),
    fields: new Map(Object.entries(fields).map(([reference, id]) => [`${reference.split('.')[0]}/${id}`, reference])),
    objects: byId,
  };
}
