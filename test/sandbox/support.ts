import { type SandboxOptions, startSandbox } from '@crmctl/sandbox';
import { onTestFinished } from 'vitest';
import { type Client, clientOf } from './client';

export * from './client';

/** A running sandbox and a client of one of its accounts; stopped when the test is over. */
export async function open(options: Partial<SandboxOptions> = {}): Promise<Client> {
  const sandbox = await startSandbox({ accounts: [{ env: 'dev' }], ...options });
  onTestFinished(() => sandbox.close());
  return clientOf(sandbox);
}
