import { type AuditLog, openAuditLog } from '../audit';
import type { Host } from '../model/host';
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
