import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(__dirname, '..', '..');
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmctl-completion-'));
  cpSync(join(ROOT, 'crm'), join(folder, 'crm'), { recursive: true });
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'two words'));
  writeFileSync(join(folder, 'two words', 'a b.json'), '{}');
  writeFileSync(
    join(folder, 'bin', 'crmctl'),
    `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/dist/cli/main.js" "$@"\n`,
  );
  chmodSync(join(folder, 'bin', 'crmctl'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

function inShell(shell: string, script: string): string[] {
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, LC_ALL: 'C.UTF-8' };
  return execFileSync(shell, ['-c', script], { cwd: folder, env, encoding: 'utf8' }).split('\n').filter(Boolean);
}

/** What bash has in COMPREPLY after a press of the tab key; it divides words at = and : like this by itself. */
function bash(...words: string[]): string[] {
  const typed = ['crmctl', ...words].map((word) => `'${word}'`).join(' ');
  return inShell(
    'bash',
    `eval "$(crmctl completion bash)"; COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _crmctl; printf '%s\\n' "\${COMPREPLY[@]}"`,
  );
}

describe('completion in bash', () => {
  it('offers commands, options and environments', () => {
    expect(bash('pro')).toEqual(['promote']);
    expect(bash('audit', '')).toEqual(['verify']);
    expect(bash('plan', '--det')).toEqual(['--detailed-exitcode']);
    expect(bash('plan', '-e', 'p')).toEqual(['prod']);
    expect(bash('plan', '--env', '=', '')).toEqual(['dev', 'test', 'staging', 'prod']);
    expect(bash('plan', '--env', '=')).toEqual(['dev', 'test', 'staging', 'prod']);
    expect(bash('-C', 'crm', 'plan', '-e', '')).toEqual([]);
  });

  it('offers files and folders, also with spaces in their names', () => {
    expect(bash('fmt', 'crm/w')).toEqual(['crm/webhooks.yaml']);
    expect(bash('apply', 'two words/')).toEqual(['two words/a b.json']);
    expect(bash('-C', 'two')).toEqual(['two words']);
  });

  it('is bound to the command', () => {
    expect(inShell('bash', 'eval "$(crmctl completion bash)"; complete -p crmctl')).toEqual([
      'complete -F _crmctl crmctl',
    ]);
  });
});

describe.runIf(has('fish'))('completion in fish', () => {
  const fish = (line: string) => inShell('fish', `crmctl completion fish | source; complete -C '${line}'`);

  it('offers commands with what they do, and environments', () => {
    expect(fish('crmctl pro')).toEqual(['promote\tперенести релиз в следующую среду']);
    expect(fish('crmctl plan -e p')).toEqual(['prod']);
    expect(fish('crmctl fmt crm/w')).toEqual(['crm/webhooks.yaml']);
  });
});

describe.runIf(has('zsh'))('completion in zsh', () => {
  it('is bound to the command', () => {
    const script = 'autoload -U compinit; compinit -D; eval "$(crmctl completion zsh)"; echo $_comps[crmctl]';
    expect(inShell('zsh', script)).toEqual(['_crmctl']);
  });
});
