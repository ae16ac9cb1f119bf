// An account as large as the CRM allows: taken over by `import`, then planned like on any day after.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resultIn } from '../result-in.mjs';
import { row } from './figures.mjs';
import { measured } from './measured.mjs';
import { benchProject } from './project.mjs';

const FIELDS = 2_000;
const PIPELINES = 50;
/** With the incoming stage, won and lost: the CRM's hundred. */
const OWN_STAGES = 97;
const USERS = 300;
const PAGE = 250;
const require = createRequire(import.meta.url);
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

function scenario() {
  const pipelines = times(PIPELINES, (p) => ({
    name: `Pipeline ${p}`,
    main: p === 0,
    stages: times(OWN_STAGES, (s) => ({ name: `Stage ${s}`, color: '#d6eaff' })),
  }));
  const fields = times(FIELDS, (f) => ({ entity: 'leads', name: `Field ${f}`, type: f % 2 ? 'text' : 'numeric' }));
  const users = times(USERS - 1, (u) => ({ name: `User ${u}`, email: `user-${u}@example.test`, role: 'Manager' }));
  return { pipelines, fields, roles: [{ name: 'Manager' }], users };
}

export async function benchLargeAccount() {
  const { startSandbox } = require('@crmctl/sandbox');
  const sandbox = await startSandbox({ accounts: [{ env: 'prod', scenario: scenario() }], rate: 0 });
  const [{ url, token }] = sandbox.accounts;
  const dir = benchProject(files(url));
  const env = { ...process.env, CRM_TOKEN_PROD: token, CRMCTL_RATE: '0', CRMCTL_LANG: 'en' };
  const size = `${FIELDS} fields, ${PIPELINES} × ${OWN_STAGES + 3} stages, ${USERS} users`;
  try {
    const taken = await measured(['import', '-e', 'prod'], dir, env);
    row(`import of ${size}`, `${seconds(taken)} s`);
    sandbox.resetRequests('prod');
    const plan = await measured(['plan', '-e', 'prod', '--json'], dir, env);
    const { operations, forecast } = resultIn(plan.stdout);
    const requests = sandbox.requests('prod');
    const paths = requests.map(({ path, query }) => `${path}${query}`);
    row('plan of the same account, nothing to do', `${seconds(plan)} s`);
    row('  its peak memory', `${Math.round(plan.maxRssKiB / 1024)} MiB`);
    row('  its operations', String(operations.length), '0');
    row('  its requests (each a different page of a list)', String(requests.length), `${new Set(paths).size}`);
    row(
      '  of them pages of fields and of users',
      `${pagesOf(paths, '/leads/custom_fields?')} + ${pagesOf(paths, '/users?')}`,
      `${pages(FIELDS)} + ${pages(USERS)}`,
    );
    row('  as its forecast says', String(forecast.reads), String(requests.length));
  } finally {
    await sandbox.close();
    rmSync(dir, { recursive: true });
  }
}

const pages = (rows) => Math.ceil(rows / PAGE);
const pagesOf = (paths, list) => paths.filter((path) => path.includes(list)).length;
const seconds = ({ milliseconds }) => (milliseconds / 1000).toFixed(1);

function files(url) {
  return {
    'crm/project.yaml': 'name: large\ncrm: amocrm\nlanguage: en\nenvironments: [prod]\n',
    'stacks/Pulumi.prod.yaml': `config:\n  crm:account: ${url}\n  crm:token: {env: CRM_TOKEN_PROD}\n`,
  };
}
