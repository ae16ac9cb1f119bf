/** What a long command answered with --json: the result in the last of its events. */
export function resultIn(stdout) {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '').result;
}
