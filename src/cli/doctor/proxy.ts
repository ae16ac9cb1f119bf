import { maskedProxy, proxiesOfEngine, proxyOfCrm } from '../../model/proxies';
import { type DoctorFinding, finding } from './finding';

/** Where requests to the CRM pass, and whether the engine would look for itself there, too. */
export function checkProxy(env: (name: string) => string | undefined): DoctorFinding {
  const variable = proxyOfCrm(env);
  const engine = proxiesOfEngine(env);
  const args = { variable: variable ?? '', proxy: maskedProxy(env(variable ?? '') ?? ''), engine };
  if (engine.length > 0)
    return finding('warning', 'DOCTOR_PROXY', variable ? 'DOCTOR_PROXY_BOTH' : 'DOCTOR_PROXY_ENGINE', args);
  return finding('good', 'DOCTOR_PROXY', variable ? 'DOCTOR_PROXY_CRM' : 'DOCTOR_PROXY_NONE', args);
}
