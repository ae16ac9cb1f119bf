import { join, resolve } from 'node:path';
import { LOG_PARTS } from '../../audit';
import { assertNoLink } from '../../files/own-file';

/** What the tool keeps beside the text, under `.crmctl/` of the project. */
export interface ProjectPaths {
  /** The engine's own state where Pulumi.yaml names the default file backend. */
  state: string;
  runs(environment: string): string;
  /** Who is writing to the environment on this machine. */
  locks(environment: string): string;
  /** The copy of another account that an environment may be. */
  twin(environment: string): string;
  /** What the account answered, each time it was read. */
  snapshots(environment: string): string;
  auditKey: string;
  releases: string;
}

/** Where the logs are may be set in project.yaml (`audit: {path: …}`), relative to the project. */
export interface LogPlace {
  name: string;
  audit?: { path?: string };
}

export function logPlaceOf({ name, audit }: LogPlace): LogPlace {
  return { name, ...(audit?.path === undefined ? {} : { audit: { path: audit.path } }) };
}

/**
 * FILE_LINK where a link on the way, or in the place of a part of the log, would have it read or written elsewhere: the
 * folder may be one that a pull request can change.
 */
export function auditDir(projectDir: string, project: LogPlace, environment: string): string {
  const root = resolve(projectDir);
  const dir = join(root, project.audit?.path ?? join('.crmctl', 'audit'), environment);
  for (const part of LOG_PARTS) assertNoLink(join(dir, part), root);
  return dir;
}

export function projectPaths(projectDir: string): ProjectPaths {
  const root = join(projectDir, '.crmctl');
  return {
    state: join(root, 'state'),
    runs: (environment) => join(root, 'runs', environment),
    locks: (environment) => join(root, 'locks', environment),
    twin: (environment) => join(root, 'twins', environment),
    snapshots: (environment) => join(root, 'snapshots', environment),
    auditKey: join(root, 'keys', 'audit.pem'),
    releases: join(root, 'releases'),
  };
}

/** The name a log carries for ever. */
export function auditOrigin(project: string, environment: string): string {
  return `crm-audit.${project}/${environment}`;
}
