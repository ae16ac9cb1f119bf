import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type SnapshotCheck, verifyAuditLog, withSnapshots } from '../../audit';
import { viewReport } from '../../audit/report-view';
import { loadProject } from '../../configuration';
import { heldAgainst, notedSnapshots } from '../../engine/runs/snapshot-notes';
import { auditDir, projectPaths } from '../../engine/workspace/paths';
import { readTextIfThere } from '../../files/read-text';
import { Failure } from '../../model/diagnostic';
import { chooseEnvironment } from '../../operations/open';
import { listSnapshots } from '../../snapshots';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** A log that somebody changed is refused, one that lacks something has findings. */
const EXIT_BY_VERDICT = { pass: EXIT.done, tampered: EXIT.refused, incomplete: EXIT.findings } as const;

export const run: RunCommand = async ({ options }, context) => {
  const dir = await logDir(options, context.projectDir);
  if (!existsSync(dir)) {
    // the log of an environment that the project has given up can still be verified
    if (typeof options.dir !== 'string') await chooseEnvironment(context, options.env);
    throw new Failure('usage', 'AUDIT_NO_LOG', { dir });
  }
  const log = await verifyAuditLog(dir, {
    vkey: vkeyOf(text(options.vkey)),
    anchorsDir: text(options.anchors),
  });
  const report =
    typeof options.dir === 'string' || log.firstBad ? log : withSnapshots(log, await readingsOf(options, context, dir));
  if (context.format === 'json') context.stdout(`${JSON.stringify(report, null, 2)}\n`);
  else context.stdout(viewReport(report, context.language));
  return EXIT_BY_VERDICT[report.verdict];
};

async function logDir(options: Parameters<RunCommand>[0]['options'], projectDir: string): Promise<string> {
  const dir = text(options.dir);
  if (dir !== undefined) return resolve(dir);
  const env = text(options.env);
  if (env === undefined) throw new Failure('usage', 'AUDIT_ENV_OR_DIR');
  const { text: project } = await loadProject(projectDir);
  return auditDir(projectDir, project?.project ?? { name: '' }, env);
}

/** The readings that the project keeps of the environment, held against what the log noted of them. */
async function readingsOf(
  { env }: Parameters<RunCommand>[0]['options'],
  { projectDir }: Parameters<RunCommand>[1],
  dir: string,
): Promise<SnapshotCheck> {
  const noted = await notedSnapshots(dir);
  const found = heldAgainst(noted, listSnapshots(projectPaths(projectDir).snapshots(String(env))));
  const named = (all: readonly { at: string; digest: string }[]) => all.map(({ at, digest }) => ({ at, digest }));
  return { noted: noted.kept.length, missing: named(found.missing), added: named(found.added) };
}

/** The key itself (`name+hash+base64`), or a file that holds it. */
function vkeyOf(given: string | undefined): string | undefined {
  if (given === undefined || VKEY.test(given)) return given;
  const key = readTextIfThere(given);
  if (key === undefined) throw new Failure('usage', 'AUDIT_NO_VKEY', { file: given });
  return key;
}

const VKEY = /^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/;

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
