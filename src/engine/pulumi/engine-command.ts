import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { PulumiCommand } from '@pulumi/pulumi/automation';
import { makeRoom } from '../../files/free-memory';
import { markOf, type ProcessMark } from '../../files/process-mark';

/** `locked`: by another update; `missing`: there is no such stack; `exists`: there is one already. */
type EngineTrouble = 'locked' | 'missing' | 'exists' | 'failed';

/** The Pulumi CLI ended with something else than 0, or could not be started. */
export class EngineError extends Error {
  constructor(
    readonly trouble: EngineTrouble,
    /** The last of what it printed. */
    readonly printed: string,
    options?: ErrorOptions,
  ) {
    super(printed, options);
  }
}

/** Text of one stream that is kept: what went wrong stands at the end. */
const KEPT = 64 * 1024;

/**
 * The Pulumi CLI as the Automation API runs it, but as a child of ours: whoever writes for an engine has to know at once that
 * it is gone. It gets the environment it is given and inherits nothing. `started`: told of each process.
 */
export function engineCommand(pulumi: string, started: (engine: ProcessMark) => void): PulumiCommand {
  // `PulumiCommand.get` looks for the CLI on PATH and asks it for its version; we have done both
  const command: PulumiCommand = Reflect.construct(PulumiCommand, [pulumi, null]);
  return Object.assign(command, { run: (...call: Call) => run(pulumi, call, started) });
}

/** Source: `PulumiCommand.run` of the Automation API. */
type Call = [args: string[], cwd: string, env: NodeJS.ProcessEnv, onOutput?: (text: string) => void];

function run(pulumi: string, [args, cwd, env, onOutput]: Call, started: (engine: ProcessMark) => void) {
  const path = [dirname(pulumi), env.PATH].filter(Boolean).join(delimiter);
  const argv = args.includes('--non-interactive') ? args : [...args, '--non-interactive'];
  makeRoom();
  const child = spawn(pulumi, argv, {
    cwd,
    env: { ...env, PATH: path, PULUMI_AUTOMATION_API: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) started(markOf(child.pid));
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (data: string) => {
      text[stream] = (text[stream] + data).slice(-KEPT);
      if (stream === 'stdout') onOutput?.(data);
    });
  return new Promise<{ stdout: string; stderr: string; code: number }>((resolve, reject) => {
    child.on('error', (cause) => reject(new EngineError('failed', cause.message, { cause })));
    child.on('close', (code, signal) => {
      if (code === 0) resolve({ ...text, code });
      else reject(new EngineError(troubleIn(text.stderr), [text.stdout, text.stderr, signal ?? ''].join('\n').trim()));
    });
  });
}

/** Source: `createCommandError` of the Automation API. */
function troubleIn(stderr: string): EngineTrouble {
  if (/no stack named.*found/.test(stderr)) return 'missing';
  if (/stack.*already exists/.test(stderr)) return 'exists';
  return /\[409\] Conflict: Another update is currently in progress|the stack is currently locked by/.test(stderr)
    ? 'locked'
    : 'failed';
}
