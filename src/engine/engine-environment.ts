import type { Host } from '../model/host';
import { withThisMachineExempt } from '../model/proxies';

/** The process of `crmctl` that started the engine: its provider stops when it is gone. */
export const COMMAND_VARIABLE = 'CRMCTL_COMMAND';

/**
 * What every call of the Pulumi CLI needs; the passphrase protects nothing, because no token enters the state. The engine,
 * its program and its provider talk to each other on this machine, whatever proxy leads to the CRM.
 */
export function engineEnvironment(pulumi: string, host: Host): Record<string, string> {
  return {
    PULUMI_CONFIG_PASSPHRASE: host.env('PULUMI_CONFIG_PASSPHRASE') ?? '',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_SKIP_CHECKPOINTS: 'true',
    PULUMI_EXPERIMENTAL: 'true',
    ...withThisMachineExempt((name) => host.env(name)),
    CRMCTL_PULUMI: pulumi,
    [COMMAND_VARIABLE]: String(process.pid),
  };
}
