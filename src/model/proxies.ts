type Env = (name: string) => string | undefined;

/** Requests to the CRM go over https. The order in which axios looks. */
const CRM = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
/** What gRPC for Node takes for the way to the engine, also on this machine; it knows no capitals. */
const ENGINE = ['grpc_proxy', 'https_proxy', 'http_proxy'];
/** … and what lists the hosts that are reached without it. */
const ENGINE_EXCEPT = ['no_grpc_proxy', 'no_proxy'];
/** The engine's parts and we talk to each other at the first of these. */
const THIS_MACHINE = ['127.0.0.1', 'localhost', '::1'];

/** The variable that names the proxy of requests to the CRM, if there is one. */
export function proxyOfCrm(env: Env): string | undefined {
  return CRM.find((name) => env(name));
}

/** `http://proxy.firma.test:3128`, without the name and the password that may stand in it. */
export function maskedProxy(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.host ? `${url.protocol}//${url.host}` : '…';
}

/** The variables that would send the engine's own connections, which stay on this machine, through a proxy. */
export function proxiesOfEngine(env: Env): string[] {
  const except =
    ENGINE_EXCEPT.map(env)
      .find((list) => list)
      ?.split(',') ?? [];
  const exempt = except.some((host) => '127.0.0.1'.endsWith(host) || host === '127.0.0.0/8');
  return exempt ? [] : ENGINE.filter((name) => env(name));
}

/**
 * The variables after which nothing on this machine goes through a proxy; what they exempt already stays. Both spellings,
 * because Go and Node read different ones, and each takes its own for the whole truth.
 */
export function withThisMachineExempt(env: Env): Record<string, string> {
  const lower = env('no_proxy') || env('NO_PROXY') || '';
  const upper = env('NO_PROXY') || env('no_proxy') || '';
  const own = env('no_grpc_proxy');
  return {
    no_proxy: withThisMachine(lower),
    NO_PROXY: withThisMachine(upper),
    ...(own ? { no_grpc_proxy: withThisMachine(own) } : {}),
  };
}

function withThisMachine(list: string): string {
  const there = list.split(',');
  return [...(list === '' ? [] : [list]), ...THIS_MACHINE.filter((host) => !there.includes(host))].join(',');
}
