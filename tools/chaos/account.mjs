// Reads an account with code of its own, so that nothing of the tool can hide what the tool did.
const ENTITIES = ['leads', 'contacts', 'companies'];

async function call({ url, token }, method, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method,
    // for the whole answer
    signal: AbortSignal.timeout(120_000),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function list(account, path, collection) {
  const answer = await call(account, 'GET', `/api/v4/${path}?limit=250`);
  if (answer?._links?.next && path !== 'leads/pipelines') throw new Error(`${path}: more than one page`);
  return answer?._embedded?.[collection] ?? [];
}

/** What the account holds, one `[identity, content]` for each object: names in the place of ids, so that accounts compare. */
export async function pictureOf(account) {
  const pipelines = await list(account, 'leads/pipelines', 'pipelines');
  const stages = new Map(
    pipelines.flatMap(({ id, name, _embedded: { statuses } }) =>
      statuses.map((stage) => [`${id}/${stage.id}`, `${name}/${stage.name}`]),
    ),
  );
  const stageOf = ({ pipeline_id, status_id }) => stages.get(`${pipeline_id}/${status_id}`) ?? 'no such stage';
  const objects = pipelines.map(({ name, is_main, is_unsorted_on, _embedded: { statuses } }) => [
    `pipeline ${name}`,
    [is_main, is_unsorted_on, statuses.map((stage) => [stage.name, stage.color])],
  ]);
  objects.push(['order of pipelines', inOrderOf(pipelines)]);
  for (const entity of ENTITIES) {
    const groups = await list(account, `${entity}/custom_fields/groups`, 'custom_field_groups');
    const fields = await list(account, `${entity}/custom_fields`, 'custom_fields');
    const inOrder = [...fields].sort((left, right) => left.sort - right.sort || left.id - right.id);
    objects.push([`order of tabs ${entity}`, inOrderOf(groups)]);
    for (const { id, name } of groups) {
      const members = inOrder.filter(({ group_id }) => group_id === id).map((field) => field.name);
      objects.push([`group ${entity} ${name}`, members]);
    }
    for (const { name, type, enums, required_statuses, is_api_only } of fields) {
      const options = (enums ?? []).map(({ value }) => value);
      objects.push([
        `field ${entity} ${name}`,
        [type, is_api_only, options, (required_statuses ?? []).map(stageOf).sort()],
      ]);
    }
  }
  for (const { name, rights } of await list(account, 'roles', 'roles')) {
    const { status_rights, ...others } = rights;
    const rows = (status_rights ?? []).map((row) => [stageOf(row), row.rights]).sort(byText);
    objects.push([`role ${name}`, [others, rows]]);
  }
  for (const { destination, settings } of await list(account, 'webhooks', 'webhooks'))
    objects.push([`webhook ${destination}`, [...settings].sort()]);
  return objects.sort(byText);
}

/** How an account differs from the one it should be like: objects lost, doubled, and of another content. */
export function differenceOf(picture, wanted) {
  const count = (objects, identity) => objects.filter(([own]) => own === identity).length;
  const identities = [...new Set([...picture, ...wanted].map(([identity]) => identity))];
  const lost = identities.filter((identity) => count(picture, identity) < count(wanted, identity));
  const doubled = identities.filter((identity) => count(picture, identity) > count(wanted, identity));
  const contents = new Map(wanted.map(([identity, content]) => [identity, JSON.stringify(content)]));
  const changed = picture
    .filter(([identity, content]) => contents.has(identity) && contents.get(identity) !== JSON.stringify(content))
    .map(([identity]) => identity);
  return { lost, doubled, changed };
}

/** What people change in the CRM's own pages while nobody looks. */
export async function changeByHand(account) {
  const named = (rows, name) => rows.find((row) => row.name === name);
  const role = named(await list(account, 'roles', 'roles'), 'Менеджер');
  await call(account, 'PATCH', `/api/v4/roles/${role.id}`, { name: 'Продавец' });
  const pipeline = named(await list(account, 'leads/pipelines', 'pipelines'), 'Продажи');
  const stage = named(pipeline._embedded.statuses, 'Договор');
  await call(account, 'PATCH', `/api/v4/leads/pipelines/${pipeline.id}/statuses/${stage.id}`, {
    name: 'Подписание',
    sort: stage.sort,
    color: stage.color,
  });
  const field = named(await list(account, 'contacts/custom_fields', 'custom_fields'), 'Отдел');
  await call(account, 'PATCH', `/api/v4/contacts/custom_fields/${field.id}`, { name: 'Подразделение' });
}

function inOrderOf(rows) {
  return [...rows].sort((left, right) => left.sort - right.sort).map(({ name }) => name);
}

function byText(left, right) {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}
