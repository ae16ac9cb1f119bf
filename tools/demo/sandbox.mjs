// The four accounts of the demo, served by `crmctl sandbox start`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts the sandbox and waits for its first line, which names the accounts. */
export async function startSandbox(root, env) {
  const args = [
    'sandbox',
    'start',
    '--accounts',
    'dev,test,staging,prod',
    '--scenario',
    'prod=distributor-in-use',
    '--rate',
    '0',
    '--json',
  ];
  const child = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  const { accounts } = JSON.parse(first);
  return { child, accounts: new Map(accounts.map((account) => [account.env, account])) };
}

/** What a colleague does in the CRM's own pages: no plan, no review. */
export async function call({ url, token }, method, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method,
    // for the whole answer
    signal: AbortSignal.timeout(120_000),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}

/** How many requests the CRM has seen, by account. */
export async function requestCounts(accounts) {
  const counts = { reads: 0, writes: 0 };
  for (const account of accounts.values()) {
    const { requests } = await call(account, 'GET', '/__sandbox/requests');
    for (const { method } of requests) counts[method === 'GET' ? 'reads' : 'writes'] += 1;
  }
  return counts;
}
