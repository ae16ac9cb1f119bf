// Create, read, update and delete by one request each. Webhooks are read from their list: the API has no other way.
async function call(method, path, body) {
  const response = await fetch(`${process.env.PEER_URL}/api/v4${path}`, {
    method,
    headers: { authorization: `Bearer ${process.env.PEER_TOKEN}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${await response.text()}`);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

const rowIn = (answer, collection) => answer?._embedded?.[collection]?.[0] ?? answer;

const provider = {
  async create({ path, collection, body }) {
    const answer = await call('POST', path, path === '/webhooks' ? body : [body]);
    const remoteId = String(rowIn(answer, collection).id);
    return { id: remoteId, outs: { path, collection, body, remoteId } };
  },

  async read(id, props) {
    if (props.path === '/webhooks') {
      const hooks = (await call('GET', props.path))._embedded.webhooks;
      const found = hooks.find((hook) => String(hook.id) === id);
      return found ? { id, props } : { id: '' };
    }
    const row = await call('GET', `${props.path}/${id}`);
    return { id, props: { ...props, body: { ...props.body, name: row.name } } };
  },

  async diff(_id, olds, news) {
    return { changes: JSON.stringify(olds.body) !== JSON.stringify(news.body) };
  },

  async update(id, _olds, news) {
    await call('PATCH', `${news.path}/${id}`, news.body);
    return { outs: { ...news, remoteId: id } };
  },

  async delete(id, { path, body }) {
    await call('DELETE', path === '/webhooks' ? path : `${path}/${id}`, path === '/webhooks' ? body : undefined);
  },
};

module.exports = { provider };
