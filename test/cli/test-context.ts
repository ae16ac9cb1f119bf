import type { CommandContext } from '../../src/cli/command';

/** A command's surroundings without a terminal: what it prints is collected. */
export function testContext(overrides: Partial<CommandContext> & { env?: Record<string, string> } = {}): {
  context: CommandContext;
  output: { stdout: string; stderr: string };
} {
  const { env = {}, ...rest } = overrides;
  const output = { stdout: '', stderr: '' };
  const context: CommandContext = {
    host: {
      notify: () => {},
      ask: async () => false,
      now: () => new Date('2026-11-23T12:00:00Z'),
      sleep: async () => {},
      env: (name) => env[name],
    },
    projectDir: process.cwd(),
    format: 'human',
    language: 'en',
    color: false,
    quiet: true,
    verbose: false,
    noInput: true,
    interactive: false,
    assumeYes: false,
    askText: async () => undefined,
    answer: (data) => {
      output.stdout += `${JSON.stringify(data, null, 2)}\n`;
    },
    stdout: (text) => {
      output.stdout += text;
    },
    stderr: (text) => {
      output.stderr += text;
    },
    ...rest,
  };
  return { context, output };
}
