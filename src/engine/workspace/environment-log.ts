import { type AuditLog, openAuditLog, type VerificationReport, verifierKeyText, verifyAuditLog } from '../../audit';
import type { Host } from '../../model/host';
import { auditDir, auditOrigin, type LogPlace, projectPaths } from './paths';

/** The log of one environment, open for writing; the one place that says where it is, its name and its key. */
export function openEnvironmentLog(input: {
  projectDir: string;
  project: LogPlace;
  environment: string;
  host: Host;
}): Promise<AuditLog> {
  const { projectDir, project, environment, host } = input;
  return openAuditLog({
    dir: auditDir(projectDir, project, environment),
    origin: auditOrigin(project.name, environment),
    keyFile: projectPaths(projectDir).auditKey,
    now: () => host.now(),
  });
}

/**
 * Verifies the log of one environment with the project's own key: a folder that brings a key of its own was put there by
 * somebody else. AUDIT_KEY_MISSING where the project has none.
 */
export function verifyEnvironmentLog(input: {
  projectDir: string;
  project: LogPlace;
  environment: string;
}): Promise<VerificationReport> {
  const { projectDir, project, environment } = input;
  const vkey = verifierKeyText(auditOrigin(project.name, environment), projectPaths(projectDir).auditKey);
  return verifyAuditLog(auditDir(projectDir, project, environment), { vkey });
}
