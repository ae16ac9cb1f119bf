import { join } from 'node:path';

/** Everything the tool keeps beside the text, all under `.crmctl/` of the project. */
export interface ProjectPaths {
  /** The engine's own state where Pulumi.yaml names the default file backend. */
  state: string;
  runs(environment: string): string;
  audit(environment: string): string;
  auditKey: string;
  releases: string;
}

export function projectPaths(projectDir: string): ProjectPaths {
  const root = join(projectDir, '.crmctl');
  return {
    state: join(root, 'state'),
    runs: (environment) => join(root, 'runs', environment),
    audit: (environment) => join(root, 'audit', environment),
    auditKey: join(root, 'keys', 'audit.pem'),
    releases: join(root, 'releases'),
  };
}

/** The name a log carries for ever. */
export function auditOrigin(project: string, environment: string): string {
  return `crm-audit.${project}/${environment}`;
}
