import type { TestProject } from './project';

/** What a person does in the CRM's own pages, and what a test wants to know of the account. */
export async function call(project: TestProject, env: string, method: string, path: string, body?: unknown) {
  const account = project.sandbox.accounts.find((candidate) => candidate.env === env);
  if (!account) throw new Error(`no account ${env}`);
  const answer = await fetch(`${account.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${account.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

export async function list(project: TestProject, env: string, path: string, embedded: string) {
  const rows = [];
  for (let page = 1; ; page += 1) {
    const answer = await call(project, env, 'GET', `/api/v4/${path}?limit=250&page=${page}`);
    rows.push(...(answer?._embedded[embedded] ?? []));
    if (!answer?._links?.next) return rows;
  }
}

/** The configuration of an account without its ids and times, so that two accounts can be compared. */
export async function configuration(project: TestProject, env: string) {
  const pipelines = await list(project, env, 'leads/pipelines', 'pipelines');
  const stages = new Map(
    pipelines.flatMap((pipeline) =>
      pipeline._embedded.statuses.map((stage: { id: number; name: string }) => [
        `${pipeline.id}/${stage.id}`,
        `${pipeline.name}/${stage.name}`,
      ]),
    ),
  );
  const named = (row: { pipeline_id: number; status_id: number }) => stages.get(`${row.pipeline_id}/${row.status_id}`);
  const fields: unknown[] = [];
  for (const entity of ['leads', 'contacts', 'companies']) {
    const groups = new Map(
      (await list(project, env, `${entity}/custom_fields/groups`, 'custom_field_groups')).map((group) => [
        group.id,
        group.name,
      ]),
    );
    for (const row of await list(project, env, `${entity}/custom_fields`, 'custom_fields')) {
      const options = (row.enums ?? []).map((option: { value: string }) => option.value);
      const required = (row.required_statuses ?? []).map(named).sort();
      fields.push([
        entity,
        row.name,
        row.type,
        row.code,
        row.is_api_only,
        options,
        required,
        groups.get(row.group_id) ?? null,
      ]);
    }
  }
  const roles = (await list(project, env, 'roles', 'roles')).map((role) => {
    const { status_rights, ...rights } = role.rights;
    return [
      role.name,
      rights,
      (status_rights ?? []).map((row: never) => [named(row), (row as { rights: unknown }).rights]).sort(byText),
    ];
  });
  const hooks = (await list(project, env, 'webhooks', 'webhooks')).map((hook) => [
    hook.destination,
    [...hook.settings].sort(),
  ]);
  return {
    pipelines: pipelines
      .map((pipeline) => [
        pipeline.name,
        pipeline.is_main,
        pipeline._embedded.statuses.map((stage: { name: string; color: string }) => [stage.name, stage.color]),
      ])
      .sort(byText),
    fields: fields.sort(byText),
    roles: roles.sort(byText),
    hooks: hooks.sort(byText),
  };
}

function byText(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}
