import { expect, test } from 'vitest';
import { mainPipeline, open } from './support';

test.each([
  ['amocrm', ['Неразобранное', 'Успешно реализовано', 'Закрыто и не реализовано'], [201, 201, 204]],
  ['kommo', ['Incoming leads', 'Closed - won', 'Closed - lost'], [200, 200, 200]],
] as const)('%s: names of the system stages and status codes', async (flavour, system, codes) => {
  const client = await open({ flavour });
  const { _embedded } = await mainPipeline(client);
  const [unsorted, won, lost] = [0, -2, -1].map((index) => _embedded.statuses.at(index).name);
  expect([unsorted, won, lost]).toEqual(system);
  const made = await client.post('leads/custom_fields', [{ name: 'F', type: 'text' }]);
  const { id } = made.json._embedded.custom_fields[0];
  const statuses = [{ name: 'S', sort: 10 }];
  const pipelines = await client.post('leads/pipelines', [{ name: 'P', _embedded: { statuses } }]);
  const spare = pipelines.json._embedded.pipelines[0].id;
  expect([
    (await client.patch(`leads/custom_fields/${id}`, { name: 'G' })).status,
    (await client.post('webhooks', { destination: 'https://a.example.test', settings: ['add_lead'] })).status,
    (await client.remove(`leads/pipelines/${spare}`)).status,
  ]).toEqual(codes);
});

test('Kommo knows other webhook events and bigger pages of events', async () => {
  const client = await open({ flavour: 'kommo' });
  const subscribe = (event: string) =>
    client.post('webhooks', { destination: 'https://a.example.test', settings: [event] });
  expect((await subscribe('add_message')).status).toBe(200);
  expect((await subscribe('add_customer')).status).toBe(400);
  expect((await client.get('events?limit=250')).status).toBe(204);
});
