import { expect, it } from 'vitest';
import { loadEnvironment } from '../../src/configuration';
import { project, shown } from './fixture';

it('takes one source of tokens, and no secret in a file', async () => {
  expect(await shown(project('tokens'), 'en')).toMatchInlineSnapshot(`
    "
    error TOKEN_ONE_SOURCE stacks/Pulumi.both.yaml:3:3
      crm:token must say one thing: {env: NAME} for a long-lived token, or {oauth: {client_id, client_secret, redirect_uri}} for an integration to log in with.
      2 |   crm:account: https://both.amocrm.ru
      3 |   crm:token:
        |   ^^^^^^^^^
      4 |     env: CRM_TOKEN

    error KEY_MISSING stacks/Pulumi.lacking.yaml:3:15
      "client_secret", "redirect_uri" are missing in "oauth". Add them.
      2 |   crm:account: https://lacking.amocrm.ru
      3 |   crm:token: {oauth: {client_id: shop}}
        |               ^^^^^
      4 |

    error TEXT_FORMAT stacks/Pulumi.lacking.yaml:3:34
      "client_id" cannot be "shop". Example: 6a3f2c10-0000-4000-8000-000000000000
      2 |   crm:account: https://lacking.amocrm.ru
      3 |   crm:token: {oauth: {client_id: shop}}
        |                                  ^^^^
      4 |

    error TOKEN_IN_FILE stacks/Pulumi.literal.yaml:4:77
      This file seems to contain an access token or a secret. Revoke it in the CRM now, put the new one into an environment variable, and write {env: NAME} here.
      3 |   crm:token:
      4 | ••••••••
        | ^^^^^^^^
      5 |

    error TOKEN_ONE_SOURCE stacks/Pulumi.neither.yaml:3:3
      crm:token must say one thing: {env: NAME} for a long-lived token, or {oauth: {client_id, client_secret, redirect_uri}} for an integration to log in with.
      2 |   crm:account: https://neither.amocrm.ru
      3 |   crm:token: {}
        |   ^^^^^^^^^
      4 |

    error TOKEN_IN_FILE stacks/Pulumi.swapped.yaml:5:18
      This file seems to contain an access token or a secret. Revoke it in the CRM now, put the new one into an environment variable, and write {env: NAME} here.
      4 |     oauth:
      5 | ••••••••
        | ^^^^^^^^
      6 |       client_secret: {env: CRM_SECRET}

    error TEXT_FORMAT stacks/Pulumi.swapped.yaml:7:21
      "redirect_uri" cannot be "example.test/oauth". Examples: http://127.0.0.1:8765/oauth, https://example.test/oauth
      6 |       client_secret: {env: CRM_SECRET}
      7 |       redirect_uri: example.test/oauth
        |                     ^^^^^^^^^^^^^^^^^^
      8 |
    "
  `);
});

it('never quotes a secret', async () => {
  const output = (await shown(project('tokens'), 'en')) + (await shown(project('tokens'), 'ru'));
  expect(output).not.toContain('0123456789abcdef');
});

it('reads an integration as the names of its parts', async () => {
  const { environment } = await loadEnvironment(project('tokens'), 'good', () => undefined);
  expect(environment?.token).toEqual({
    oauth: {
      clientId: '6a3f2c10-0000-4000-8000-000000000000',
      secretVariable: 'CRM_SECRET',
      redirectUri: 'http://127.0.0.1:8765/oauth',
    },
  });
});
