import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILES, FOLDERS } from '../../src/cli/completion/places';
import { SCRIPTS } from '../../src/cli/completion/scripts';

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
    expect(bash('audit', '')).toEqual(['verify', 'policy']);
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

/**
 * What fish and zsh call, without these shells: the command line stands in their script as it is run, and what the shell
 * puts into it is known from its manual. bash runs it, with the redirection that it has.
 */
function called(shell: 'fish' | 'zsh', before: string[], current: string): string[] {
  const { script, words } = {
    // fish: $words are the words before the cursor, the program's name the first
    fish: { script: SCRIPTS.fish, words: { '$words[2..-1]': before, '"$current"': [current] } },
    // zsh: $words are all words, CURRENT the number of the one at the cursor; (@) in quotes keeps empty ones
    zsh: { script: SCRIPTS.zsh, words: { '"${(@)words[2,CURRENT]}"': [...before, current] } },
  }[shell];
  const [line = ''] = /crmctl __complete .*?2>\/dev\/null/.exec(script) ?? [];
  const filled = Object.entries(words).reduce(
    (text, [variable, values]) => text.replace(variable, values.map((word) => `'${word}'`).join(' ')),
    line,
  );
  expect(filled, 'nothing else of the shell is in it').not.toMatch(/[$"]/);
  return inShell('bash', filled);
}

describe.each(['fish', 'zsh'] as const)('the command line in the script for %s', (shell) => {
  it('asks for what stands before the cursor, also where that is nothing yet', () => {
    expect(called(shell, [], 'pro')).toEqual(['promote\tперенести релиз в следующую среду']);
    expect(called(shell, ['plan', '-e'], 'p')).toEqual(['prod']);
    expect(called(shell, ['plan', '-e'], '')).toEqual(['dev', 'test', 'staging', 'prod']);
    const audit = [expect.stringMatching(/^verify\t/), expect.stringMatching(/^policy\t/)];
    expect(called(shell, ['audit'], '')).toEqual(audit);
  });

  it('gets a mark in place of files and folders, which the script has a branch for', () => {
    const branch = { fish: (mark: string) => `case ${mark}\n`, zsh: (mark: string) => `${mark}) ` }[shell];
    for (const [before, mark] of [
      [['fmt'], FILES],
      [['-C'], FOLDERS],
    ] as const) {
      expect(called(shell, [...before], 'two words/')).toEqual([mark]);
      expect(SCRIPTS[shell]).toContain(branch(mark));
    }
  });
});

it('the script for PowerShell says with an option that the last word is empty, which reaches no program there', () => {
  const [fresh = [], begun = []] = [...SCRIPTS.powershell.matchAll(/@\(('__complete'.*?)\)/g)].map(([, list = '']) =>
    list.split(', ').map((word) => word.replaceAll("'", '')),
  );
  const crmctl = (words: string[]) => inShell('bash', `crmctl ${words.map((word) => `'${word}'`).join(' ')}`);
  expect(crmctl([...begun, 'plan', '-e', 'p'])).toEqual(['prod']);
  expect(crmctl([...fresh, 'plan', '-e'])).toEqual(['dev', 'test', 'staging', 'prod']);
});

// A shell that is not here is no test that was left out: see CONTRIBUTING.md.
if (has('fish'))
  describe('completion in fish', () => {
    const fish = (line: string) => inShell('fish', `crmctl completion fish | source; complete -C '${line}'`);

    it('offers commands with what they do, and environments', () => {
      expect(fish('crmctl pro')).toEqual(['promote\tперенести релиз в следующую среду']);
      expect(fish('crmctl plan -e p')).toEqual(['prod']);
      expect(fish('crmctl fmt crm/w')).toEqual(['crm/webhooks.yaml']);
    });
  });

if (has('zsh'))
  describe('completion in zsh', () => {
    it('is bound to the command', () => {
      const script = 'autoload -U compinit; compinit -D; eval "$(crmctl completion zsh)"; echo $_comps[crmctl]';
      expect(inShell('zsh', script)).toEqual(['_crmctl']);
    });
  });
