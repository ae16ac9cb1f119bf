import type { Shell } from '../completion/scripts';

const SET: Readonly<Record<Shell, (name: string, value: string) => string>> = {
  bash: (name, value) => `export ${name}=${quoted(value, "'\\''")}`,
  zsh: (name, value) => `export ${name}=${quoted(value, "'\\''")}`,
  fish: (name, value) => `set -gx ${name} ${quoted(value.replaceAll('\\', '\\\\'), "\\'")};`,
  powershell: (name, value) => `$env:${name} = ${quoted(value, "''")}`,
};

/** A line of the shell that sets a variable, also for the programs it starts. The name has to be one. */
export function setVariable(shell: Shell, name: string, value: string): string {
  return SET[shell](name, value);
}

function quoted(value: string, quote: string): string {
  return `'${value.replaceAll("'", quote)}'`;
}
