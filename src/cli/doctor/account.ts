import { type Configuration, type Environment, loadEnvironment, loadProject, projectCrm } from '../../configuration';
import { configuredRate } from '../../engine/planning/environment';
import { readRunHistory } from '../../engine/runs/run-history';
import { auditDir } from '../../engine/workspace/paths';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import type { CrmModule, Examination } from '../../registry/crm-module';
import { tokenSourceOf } from '../../tokens';
import { checkClock, checkRate, type SeenRequest } from './account-pace';
import { checkToken, type TokenView, viewToken } from './account-token';
import { type DoctorFinding, failed, finding } from './finding';

/** A doctor who waits half a minute for an address that does not answer helps nobody. */
const TRIES = 2;

/** Asks the live account of one environment about everything an apply will need; nothing is written. */
export async function checkAccount(input: {
  projectDir: string;
  environment: string;
  host: Host;
}): Promise<DoctorFinding[]> {
  const { projectDir, environment: name, host } = input;
  const { environment, diagnostics } = await loadEnvironment(projectDir, name, (variable) => host.env(variable));
  const { text } = await loadProject(projectDir);
  if (!environment) {
    if (diagnostics.some(({ code }) => code === 'TWIN_NOT_RUNNING'))
      return [finding('good', 'DOCTOR_ENVIRONMENT', 'DOCTOR_TWIN_ONLY', { name })];
    return diagnostics.map(({ code, args }) => failed('DOCTOR_ENVIRONMENT', { code, args: { ...args, name } }));
  }
  const crm = projectCrm(projectDir);
  const seen: SeenRequest[] = [];
  let token: TokenView | undefined;
  try {
    const tokens = tokenSourceOf(environment, projectDir, host);
    token = viewToken(crm, environment, projectDir, await tokens.current(), host.now());
    const found = await crm.examine({
      accountUrl: environment.accountUrl,
      tokens,
      requestsPerSecond: configuredRate(host, crm.rate.usual),
      tries: TRIES,
      host,
      claims: token.claims,
      product: text?.project.crm,
      onRequest: (event) => void seen.push({ ...event, at: host.now() }),
    });
    return await lines({ crm, environment, projectDir, text, token, found, seen, host });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [
      addressLine(environment, seen),
      ...(token ? [checkToken(token, host.now())] : []),
      failed(token ? 'DOCTOR_ACCOUNT' : 'DOCTOR_TOKEN', error),
    ];
  }
}

async function lines(input: {
  crm: CrmModule;
  environment: Environment;
  projectDir: string;
  text: Configuration | undefined;
  token: TokenView;
  found: Examination;
  seen: readonly SeenRequest[];
  host: Host;
}): Promise<DoctorFinding[]> {
  const { crm, environment, projectDir, text, token, found, seen, host } = input;
  const place = text?.project ?? { name: '' };
  const { account: recorded } = (await readRunHistory(auditDir(projectDir, place, environment.name))).history;
  return [
    addressLine(environment, seen),
    checkToken(token, host.now()),
    accountLine(found, recorded, token),
    ...found.checks,
    checkRate(seen, configuredRate(host, crm.rate.usual), environment.accountUrl, crm.rate.allowed),
    checkClock(seen),
  ];
}

/** That the certificate is good goes without saying: otherwise there would have been no answer. */
function addressLine({ accountUrl }: Environment, seen: readonly SeenRequest[]): DoctorFinding {
  const answered = seen.find(({ status }) => status !== 0);
  const args = { address: accountUrl };
  if (!answered) {
    return seen.length > 0
      ? finding('bad', 'DOCTOR_ADDRESS', 'DOCTOR_ADDRESS_SILENT', args)
      : finding('warning', 'DOCTOR_ADDRESS', 'DOCTOR_ADDRESS_UNTRIED', args);
  }
  const encrypted = accountUrl.startsWith('https:');
  return finding('good', 'DOCTOR_ADDRESS', encrypted ? 'DOCTOR_ADDRESS_ENCRYPTED' : 'DOCTOR_ADDRESS_LOCAL', args);
}

function accountLine({ account }: Examination, recorded: number | undefined, { claims }: TokenView): DoctorFinding {
  const { id, name } = account;
  if (recorded !== undefined && recorded !== id)
    return finding('bad', 'DOCTOR_ACCOUNT', 'DOCTOR_ACCOUNT_OTHER', { id, name, recorded });
  if (claims?.accountId !== undefined && claims.accountId !== id)
    return finding('warning', 'DOCTOR_ACCOUNT', 'DOCTOR_ACCOUNT_TOKEN', { id, name, claimed: claims.accountId });
  const code = recorded === undefined ? 'DOCTOR_ACCOUNT_NEW' : 'DOCTOR_ACCOUNT_KNOWN';
  return finding('good', 'DOCTOR_ACCOUNT', code, { id, name });
}
