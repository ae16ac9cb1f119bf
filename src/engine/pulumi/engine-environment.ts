import { schemeOf } from '../../configuration';
import { withThisMachineExempt } from '../../model/proxies';
import { engineProject } from './engine-project';

interface Given {
  projectDir: string;
  /** Of this process. */
  env: NodeJS.ProcessEnv;
}

/**
 * The whole environment of a Pulumi CLI that we start. It gets what a program needs to run at all, what is its own, and of the
 * secrets of this process only what opens the store of its state: its program and its provider are this process, and talk to
 * it on this machine, whatever proxy leads to the CRM. The passphrase protects nothing, because no token and no secret
 * enters the state.
 */
export function engineEnvironment({ projectDir, env }: Given): NodeJS.ProcessEnv {
  const backend = schemeOf(env.PULUMI_BACKEND_URL || engineProject(projectDir)?.backend || '');
  const kept = Object.entries(env).filter(([name]) => isForEngine(name, backend));
  return {
    ...Object.fromEntries(kept),
    PULUMI_CONFIG_PASSPHRASE: env.PULUMI_CONFIG_PASSPHRASE ?? '',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_SKIP_CHECKPOINTS: 'true',
    PULUMI_EXPERIMENTAL: 'true',
    ...withThisMachineExempt((name) => env[name]),
  };
}

/** What any program needs to run, and no secret. */
export function plainEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => PLAIN.test(name)));
}

function isForEngine(name: string, backend: string): boolean {
  // the engine's own token is for the service of a Pulumi login, and for nobody else
  if (name === 'PULUMI_ACCESS_TOKEN') return ['', 'http', 'https'].includes(backend);
  return (/^PULUMI_/.test(name) && !STEERING.test(name)) || PLAIN.test(name) || STORES[backend]?.test(name) === true;
}

/** What stands for flags of the engine, or leads it elsewhere: which objects it works on, and where, is said by us. */
const STEERING = /^PULUMI_(OPTION_.*|STACK|CWD|CONFIG_FILE|RUN_PROGRAM|DEBUG_PROVIDERS)$/;

/** What opens the store that holds the state. */
const STORES: Record<string, RegExp> = {
  postgres: /^PG[A-Z]+$/,
  postgresql: /^PG[A-Z]+$/,
  s3: /^AWS_/,
  gs: /^(GOOGLE|GCLOUD|CLOUDSDK)_/,
  azblob: /^AZURE_/,
};

/** Of the system, the shell, Node and Go: nothing here is a secret but what may stand in the address of a proxy. */
const PLAIN = new RegExp(
  `^(${[
    'PATH|PATHEXT|HOME|USER|LOGNAME|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|SHELL|PWD|HOSTNAME|CI',
    'LANG|LANGUAGE|LC_\\w+|TZ|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|COLUMNS|LINES|TMPDIR|TMP|TEMP|XDG_\\w+',
    'SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES\\S*|PROCESSOR_\\w+|NUMBER_OF_PROCESSORS|OS',
    '(HTTP|HTTPS|ALL|NO|GRPC|NO_GRPC)_PROXY|SSL_CERT_(FILE|DIR)|OPENSSL_CONF|LD_LIBRARY_PATH|DYLD_\\w+',
    'NODE_(OPTIONS|PATH|ENV|EXTRA_CA_CERTS|USE_ENV_PROXY|USE_SYSTEM_CA|TLS_REJECT_UNAUTHORIZED|NO_WARNINGS|V8_COVERAGE)',
    'NODE_(DISABLE_)?COMPILE_CACHE|NODE_DEBUG|GOGC|GOMEMLIMIT|GODEBUG|GOMAXPROCS|UV_THREADPOOL_SIZE|MALLOC_\\w+',
  ].join('|')})$`,
  'i',
);
