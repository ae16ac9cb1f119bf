import { type Entry, hasAuditLog, isSignedEntry, readAuditLog, type VerificationReport } from '../audit';
import { verifyEnvironmentLog } from '../engine/workspace/environment-log';
import { auditDir, type LogPlace } from '../engine/workspace/paths';
import { Failure } from '../model/diagnostic';

/** Whose log is asked. */
export interface LogOf {
  projectDir: string;
  project: LogPlace;
  environment: string;
}

export interface Evidence {
  report: VerificationReport;
  /** In order; `signed`: by whoever wrote the entry. Another one may take a proof away, and is none. */
  entries(): AsyncGenerator<{ entry: Entry; signed: boolean }>;
}

/**
 * What the log of an environment says, if it can be believed at all: LOG_TAMPERED or LOG_NO_HEAD otherwise. Undefined where
 * this machine has no log of it.
 */
export async function evidenceOf(of: LogOf): Promise<Evidence | undefined> {
  const { environment } = of;
  const dir = auditDir(of.projectDir, of.project, environment);
  if (!hasAuditLog(dir)) return undefined;
  const report = await verifyEnvironmentLog(of);
  if (report.verdict === 'tampered') throw new Failure('refused', 'LOG_TAMPERED', { environment });
  if (report.checkpoint.state !== 'good') throw new Failure('refused', 'LOG_NO_HEAD', { environment, dir });
  return {
    report,
    async *entries() {
      for await (const entry of readAuditLog(dir)) yield { entry, signed: isSignedEntry(entry, report) };
    },
  };
}
