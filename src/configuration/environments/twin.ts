/** `twin:prod` names the environment whose account a twin is a copy of. */
export function twinnedEnvironment(account: string): string | undefined {
  return /^twin:(.*)$/.exec(account)?.[1];
}

/**
 * Where whoever opens the account finds a running twin: variables of the process, which its children inherit. A twin
 * lives inside the command that uses it, so neither its address nor its token stands in a file.
 */
export function twinVariables(environment: string): { url: string; token: string } {
  return { url: `CRMCTL_TWIN_URL_${environment}`, token: `CRMCTL_TWIN_TOKEN_${environment}` };
}
