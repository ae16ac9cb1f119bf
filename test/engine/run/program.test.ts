import { status } from '@grpc/grpc-js';
import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import { RegisterResourceResponse } from '@pulumi/pulumi/proto/resource_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { UNKNOWN } from '../../../src/engine/pulumi/register';
import { registerAll } from '../../../src/engine/run/program';
import type { DesiredState } from '../../../src/model/desired';
import { managerRole, object, salesPipeline, wanted } from '../../support/desired';

type Answer = (error: { code: number; message: string } | null, response?: RegisterResourceResponse) => void;

/** An engine that brings about what it is told of, and notes it. */
const engine = vi.hoisted(() => ({
  asked: [] as RegisterResourceRequest[],
  underWay: 0,
  most: 0,
  preview: false,
  closed: false,
  fails: undefined as { at: string; code: number } | undefined,
}));
vi.mock('@pulumi/pulumi/runtime/settings', () => ({
  terminateRpcs: () => {
    engine.closed = true;
  },
  getMonitor: () => ({
    registerResource: (request: RegisterResourceRequest, answer: Answer) => bringAbout(request, answer),
  }),
}));
vi.mock('@pulumi/pulumi/runtime/stack', () => ({
  getStackResource: () => ({ urn: { apply: (tell: (urn: string) => void) => tell('urn:stack') } }),
}));

function bringAbout(request: RegisterResourceRequest, answer: Answer): void {
  engine.asked.push(request);
  engine.underWay += 1;
  engine.most = Math.max(engine.most, engine.underWay);
  setImmediate(() => {
    engine.underWay -= 1;
    const { fails } = engine;
    if (fails && fails.at === request.getName()) return answer({ code: fails.code, message: 'the engine says no' });
    const response = new RegisterResourceResponse();
    response.setUrn(`urn:${request.getName()}`);
    const made = { remoteId: String(engine.asked.indexOf(request)), ids: { offer: 11 } };
    response.setObject(
      Struct.fromJavaScript({ ...request.getObject()?.toJavaScript(), ...(engine.preview ? {} : made) }),
    );
    answer(null, response);
  });
}

beforeEach(() =>
  Object.assign(engine, { asked: [], underWay: 0, most: 0, preview: false, closed: false, fails: undefined }),
);

const seal = (secret: string) => secret;
const register = (desired: DesiredState) => registerAll({ desired, environment: 'dev', seal });
const names = () => engine.asked.map((request) => request.getName());
const propertiesOf = (name: string) => askedFor(name).getObject()?.toJavaScript() as { refs: Record<string, string> };
function askedFor(name: string): RegisterResourceRequest {
  const request = engine.asked.find((one) => one.getName() === name);
  if (!request) throw new Error(`${name} was not registered`);
  return request;
}

const SALES = object('pipeline', 'sales', salesPipeline);
const ROLE = object('role', 'manager', { ...managerRole, stages: { 'sales/offer': { edit: 'none' } } } as never, [
  'seller',
]);
const fields = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    object('field', `leads.field_${n}`, { entity: 'leads', name: `Поле ${n}`, type: 'text' }),
  );

describe('the program of the engine', () => {
  it('registers what others name before them, with their ids and URNs', async () => {
    await register(wanted([ROLE, SALES]));
    expect(names()).toEqual(['pipeline:sales', 'role:manager']);
    expect(propertiesOf('role:manager').refs).toEqual({ 'sales/offer': '0/11' });
    const request = askedFor('role:manager');
    expect(request.getDependenciesList()).toEqual(['urn:pipeline:sales']);
    const needs = request.getPropertydependenciesMap().toObject(false, () => ({ urnsList: [] }) as never);
    expect(
      Object.fromEntries(
        needs.map(([property]) => [property, request.getPropertydependenciesMap().get(property)?.getUrnsList()]),
      ),
    ).toEqual({
      __provider: [],
      address: [],
      environment: [],
      spec: [],
      refs: ['urn:pipeline:sales'],
    });
    expect([request.getParent(), request.getType(), request.getCustom()]).toEqual([
      'urn:stack',
      'pulumi-nodejs:dynamic/crm:Role',
      true,
    ]);
  });

  it('says what an object went by', async () => {
    await register(wanted([SALES, ROLE]));
    const aliases = askedFor('role:manager').getAliasesList();
    expect(aliases.map((alias) => [alias.getSpec()?.getName(), alias.getSpec()?.getParenturn()])).toEqual([
      ['role:seller', 'urn:stack'],
    ]);
    expect(askedFor('pipeline:sales').getAliasesList()).toEqual([]);
  });

  it('says that an id is not known yet, as in a preview', async () => {
    engine.preview = true;
    await register(wanted([SALES, ROLE]));
    expect(propertiesOf('role:manager').refs).toEqual({ 'sales/offer': UNKNOWN });
  });

  it('has no more under way than the engine can use', async () => {
    await register(wanted(fields(100)));
    expect([engine.asked.length, engine.most]).toEqual([100, 32]);
  });

  it.each([status.UNAVAILABLE, status.CANCELLED])(
    'ends where the engine has stopped, which says why (%i)',
    async (code) => {
      engine.fails = { at: 'leads.field_3', code };
      engine.fails.at = 'field:leads.field_3';
      await expect(register(wanted(fields(100)))).resolves.toBeUndefined();
      expect(engine.asked.length).toBeLessThan(100);
      expect(engine.closed).toBe(true);
    },
  );

  it('fails where the engine takes something for wrong', async () => {
    engine.fails = { at: 'pipeline:sales', code: status.INVALID_ARGUMENT };
    await expect(register(wanted([SALES, ROLE]))).rejects.toMatchObject({ message: 'the engine says no' });
    expect(names()).toEqual(['pipeline:sales']);
  });
});
