/** Backends of Pulumi that keep the state in a store of one's own, by the scheme of their address. */
const STORES = ['file', 'postgres', 'postgresql', 's3', 'gs', 'azblob'];

/** The scheme of a backend's address; '' where it has none. */
export function schemeOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*):\/\//.exec(url)?.[1] ?? '';
}

/**
 * Why an address may not stand in Pulumi.yaml. BACKEND_FOREIGN: of a service (https:), which is sent the token of
 * whoever runs the tool. BACKEND_SECRET: a user's name or a password, in front of the host or as a parameter.
 */
export function backendProblem(url: string): 'BACKEND_FOREIGN' | 'BACKEND_SECRET' | undefined {
  const scheme = schemeOf(url);
  if (!STORES.includes(scheme)) return 'BACKEND_FOREIGN';
  if (scheme === 'file') return undefined;
  const [authority = ''] = url.slice(scheme.length + 3).split(/[/?#]/, 1);
  const parameters = [...new URLSearchParams(url.split('?')[1] ?? '').keys()];
  return authority.includes('@') || parameters.some((name) => SECRET_PARAMETER.test(name))
    ? 'BACKEND_SECRET'
    : undefined;
}

const SECRET_PARAMETER = /user|pass|secret|token|key|profile/i;
