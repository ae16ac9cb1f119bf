import '../../src/crm';
import { crmModule } from '../../src/registry/crms';
import { oauthSource } from '../../src/tokens/oauth-source';

/** `token-child.ts <project> <account> <clientId> <redirectUri>`: prints the token it would send now. */
async function main([projectDir = '', account = '', clientId = '', redirectUri = '']: string[]): Promise<void> {
  const source = oauthSource({
    crm: crmModule('amocrm'),
    projectDir,
    environment: 'prod',
    account,
    integration: { clientId, redirectUri },
    secretVariable: 'CRM_SECRET',
    host: {
      notify: () => {},
      ask: async () => false,
      now: () => new Date(),
      sleep: async () => {},
      env: (name) => process.env[name],
    },
  });
  process.stdout.write(await source.current());
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
