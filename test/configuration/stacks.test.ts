import { describe, expect, it } from 'vitest';
import { loadEnvironment } from '../../src/configuration';
import { findings, line, project, shown } from './fixture';

describe('environments', () => {
  it('refuses tokens in files, foreign hosts, open connections and shared accounts', async () => {
    expect(await shown(project('stacks'), 'en')).toMatchInlineSnapshot(`
      "
      error STACK_MISSING
        The environment "absent" has no file stacks/Pulumi.absent.yaml. Create it with crm:account and crm:token, or take the environment out of crm/project.yaml.

      error ENVIRONMENT_UNKNOWN crm/project.yaml:5:12
        There is no environment "prod". The project has: token, open, foreign, path, first, second, third, absent.
        4 | environments: [token, open, foreign, path, first, second, third, absent]
        5 | approval: [prod]
          |            ^^^^
        6 |

      error ACCOUNT_FOREIGN stacks/Pulumi.foreign.yaml:2:16
        The account address of "foreign" is not on the CRM's own domains (amocrm.ru, amocrm.com, kommo.com), and the token is sent nowhere else. Correct the address.
        1 | config:
        2 |   crm:account: https://amocrm.ru.example.test
          |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        3 |   crm:token: {env: CRM_TOKEN}

      error ACCOUNT_NOT_ENCRYPTED stacks/Pulumi.open.yaml:2:16
        The account address of "open" must begin with https: the token would travel in the open.
        1 | config:
        2 |   crm:account: http://shop.amocrm.ru
          |                ^^^^^^^^^^^^^^^^^^^^^
        3 |   crm:token: {env: CRM_TOKEN}

      error ACCOUNT_ADDRESS stacks/Pulumi.path.yaml:2:16
        The account address of "path" must be https://<account>.amocrm.ru, .amocrm.com or .kommo.com and nothing more: no path, no user name.
        1 | config:
        2 | ••••••••
          | ^^^^^^^^
        3 |   crm:token: {env: CRM_TOKEN}

      error ACCOUNT_SHARED stacks/Pulumi.second.yaml:2:16
        "second" and "first" name the same account: a change tried in one would happen in the other. Give each environment its own account.
        1 | config:
        2 |   crm:account: https://shop.amocrm.ru
          |                ^^^^^^^^^^^^^^^^^^^^^^
        3 |   crm:token: {env: CRM_TOKEN}

      error KEY_UNKNOWN stacks/Pulumi.third.yaml:4:3
        Unknown key "crm:acount". Did you mean "crm:account"?
        3 |   crm:token: {env: CRM_TOKEN}
        4 |   crm:acount: x
          |   ^^^^^^^^^^
        5 |   aws:region: eu

      error KEY_UNKNOWN stacks/Pulumi.third.yaml:5:3
        Unknown key "aws:region". Possible keys: crm:account, crm:token, crm:variables.
        4 |   crm:acount: x
        5 |   aws:region: eu
          |   ^^^^^^^^^^
        6 | encryptionsalt: v1:abc

      error TOKEN_IN_FILE stacks/Pulumi.token.yaml:3:14
        This file seems to contain an access token or a secret. Revoke it in the CRM now, put the new one into an environment variable, and write {env: NAME} here.
        2 |   crm:account: {env: CRM_ACCOUNT}
        3 | ••••••••
          | ^^^^^^^^
        4 |
      "
    `);
  });

  it('never shows a token or a password', async () => {
    const output = (await shown(project('stacks'), 'en')) + (await shown(project('stacks'), 'ru'));
    expect(output).not.toContain('0123456789abcdef');
    expect(output).not.toContain('secret@');
  });

  it('recognises a token anywhere, and quotes it nowhere', async () => {
    const token = `eyJ0eXAiOiJKV1Qi.${'eyJhdWQiOiIxMjM0'}.c2ln`;
    const files = {
      'stacks/Pulumi.dev.yaml': `config:\n  crm:account: https://shop.amocrm.ru\n  crm:token: {env: ${token}}\n`,
      'crm/webhooks.yaml': `webhooks:\n  pbx: {url: "https://a.example.test/${token}", events: [add_leed]}\n`,
    };
    const folder = project('_base', files);
    expect(await findings(folder)).toMatchInlineSnapshot(`
      "
      TOKEN_IN_FILE crm/webhooks.yaml:2:14
      TOKEN_IN_FILE stacks/Pulumi.dev.yaml:3:20
      "
    `);
    expect(await shown(folder, 'en')).not.toContain(token);
  });

  it('looks at one environment when asked, and says so when it is unknown', async () => {
    expect(await findings(project('stacks'), 'first')).toMatchInlineSnapshot(`
      "
      ENVIRONMENT_UNKNOWN crm/project.yaml:5:12
      "
    `);
    expect(await findings(project('_base'), 'prod')).toMatchInlineSnapshot(`
      "
      ENVIRONMENT_UNKNOWN -
      "
    `);
  });

  it('reads the account address from the process only when it is needed', async () => {
    const folder = project('environments');
    expect(await findings(folder)).toBe('\n\n');
    const missing = await loadEnvironment(folder, 'dev', () => undefined);
    expect(missing.environment).toBeUndefined();
    expect(missing.diagnostics.map(line)).toEqual(['ACCOUNT_VARIABLE_MISSING stacks/Pulumi.dev.yaml:2:3']);
    const found = await loadEnvironment(folder, 'dev', (name) =>
      name === 'CRM_ACCOUNT_DEV' ? 'http://127.0.0.1:8123/' : undefined,
    );
    expect(found.environment).toEqual({
      name: 'dev',
      accountUrl: 'http://127.0.0.1:8123',
      token: { variable: 'CRM_TOKEN_DEV' },
      variables: { main: true },
    });
  });

  it.each([
    ['https://shop.kommo.com', []],
    ['http://localhost:80', []],
    ['http://[::1]:8080', []],
    ['https://shop.amocrm.com.evil.test', ['ACCOUNT_FOREIGN']],
    ['https://shop.amocrm.ru:8443', ['ACCOUNT_FOREIGN']],
    ['https://.amocrm.ru', ['ACCOUNT_FOREIGN']],
    ['http://127.0.0.1.evil.test', ['ACCOUNT_NOT_ENCRYPTED']],
    ['https://shop.amocrm.ru/?x', ['ACCOUNT_ADDRESS']],
    ['ftp://shop.amocrm.ru', ['ACCOUNT_ADDRESS']],
    ['shop', ['ACCOUNT_ADDRESS']],
  ])('address %s', async (address, codes) => {
    const { diagnostics } = await loadEnvironment(project('environments'), 'dev', () => address);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it('lets an environment be a twin of a real one, which needs no token', async () => {
    expect(await shown(project('twins'), 'en')).toMatchInlineSnapshot(`
      "
      error TWIN_OF_TWIN stacks/Pulumi.again.yaml:2:16
        "again" is to be a twin of "copy", which is a twin itself. Name the environment with the real account.
        1 | config:
        2 |   crm:account: twin:copy
          |                ^^^^^^^^^
        3 |

      error TWIN_OF_TWIN stacks/Pulumi.itself.yaml:2:16
        "itself" is to be a twin of "itself", which is a twin itself. Name the environment with the real account.
        1 | config:
        2 |   crm:account: twin:itself
          |                ^^^^^^^^^^^
        3 |

      error ENVIRONMENT_UNKNOWN stacks/Pulumi.lost.yaml:2:16
        There is no environment "prood". Did you mean "prod"? The project has: copy, again, itself, named, prod.
        1 | config:
        2 |   crm:account: twin:prood
          |                ^^^^^^^^^^
        3 |

      error TWIN_WITH_TOKEN stacks/Pulumi.named.yaml:3:3
        "named" is a twin: a copy on this machine, which needs no token. Take crm:token out.
        2 |   crm:account: twin:prod
        3 |   crm:token: {env: CRM_TOKEN}
          |   ^^^^^^^^^
        4 |
      "
    `);
    expect(await findings(project('twins'), 'again')).toMatchInlineSnapshot(`
      "
      TWIN_OF_TWIN stacks/Pulumi.again.yaml:2:16
      "
    `);
    expect(await findings(project('twins'), 'copy')).toBe('\n\n');
  });

  it('finds a twin where the running command says, and nowhere else', async () => {
    const running: Record<string, string> = { CRMCTL_TWIN_URL_copy: 'http://127.0.0.1:8123' };
    expect((await loadEnvironment(project('twins'), 'copy', (name) => running[name])).environment).toEqual({
      name: 'copy',
      accountUrl: 'http://127.0.0.1:8123',
      token: { variable: 'CRMCTL_TWIN_TOKEN_copy' },
      twinOf: 'prod',
      variables: {},
    });
    const { diagnostics } = await loadEnvironment(project('twins'), 'copy', () => undefined);
    expect(diagnostics.map(line)).toEqual(['TWIN_NOT_RUNNING stacks/Pulumi.copy.yaml:2:16']);
  });

  it('demands a token for a real account', async () => {
    const folder = project('_base', { 'stacks/Pulumi.dev.yaml': 'config:\n  crm:account: https://shop.amocrm.ru\n' });
    expect(await findings(folder)).toMatchInlineSnapshot(`
      "
      KEY_MISSING stacks/Pulumi.dev.yaml:1:1
      "
    `);
  });

  it('keeps an environment name from leading out of the folder', async () => {
    const { diagnostics } = await loadEnvironment(project('_base'), '../x', () => undefined);
    expect(diagnostics.map(({ code }) => code)).toEqual(['STACK_MISSING']);
  });
});
