import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FlavourName, PRESETS, type Sandbox, SWITCHES } from '@crmctl/sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Rule } from './conformance/rule';
import { RULES } from './conformance/table';
import { type Client, clientOf, open } from './support';

const FLAVOURS: readonly FlavourName[] = ['amocrm', 'kommo'];
const SERVERS = FLAVOURS.flatMap((flavour) => PRESETS.map((preset) => ({ flavour, preset })));

describe.each(SERVERS)('the $preset sandbox as $flavour keeps the rule', ({ flavour, preset }) => {
  const rules = RULES.filter((rule) => rule.flavours.includes(flavour));
  test.each(rules)('$id', async ({ scenario, options, when, run }) => {
    const account = scenario === undefined ? { env: 'dev' } : { env: 'dev', scenario };
    const client = await open({ ...options, accounts: [account], flavour, preset, switches: { ...when } });
    await run(client);
    expect(client.sandbox.requests('dev').length).toBeGreaterThan(0);
  });
});

/** Servers that keep no rule at all: a rule that holds for one of them says nothing. */
const IMPOSTORS: readonly [string, number, string][] = [
  ['agrees to everything', 200, '{}'],
  ['has nothing', 204, ''],
  ['refuses everything', 400, '{"status":400}'],
];

describe.each(IMPOSTORS)('a server that %s', (_, status, content) => {
  test('breaks every rule', async () => {
    const client = await impostor(status, content);
    const kept: string[] = [];
    for (const rule of RULES) if (await holds(rule, client)) kept.push(rule.id);
    expect(kept).toEqual([]);
  });
});

async function holds(rule: Rule, client: Client): Promise<boolean> {
  try {
    await rule.run(client);
    return true;
  } catch {
    return false;
  }
}

async function impostor(status: number, content: string): Promise<Client> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (content === '') response.writeHead(status).end();
      else response.writeHead(status, { 'Content-Type': 'application/hal+json' }).end(content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const account = { env: 'impostor', url: `http://127.0.0.1:${port}`, token: 'a.e30.c' };
  return clientOf({ accounts: [account] } as Sandbox);
}

test('each position of each switch has a rule of its own', () => {
  const positions = Object.entries(SWITCHES).flatMap(([name, facts]) =>
    facts.positions.map((position) => `${name}: ${position}`),
  );
  const held = RULES.flatMap(({ when }) => Object.entries(when ?? {}).map((pair) => pair.join(': ')));
  expect(positions.filter((position) => !held.includes(position))).toEqual([]);
});

test('each rule has a name of its own and is one sentence', () => {
  const ids = RULES.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  expect(RULES.filter(({ rule }) => !/^[^\n]+\.”?$/.test(rule)).map(({ id }) => id)).toEqual([]);
});
