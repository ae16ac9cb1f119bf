// biome-ignore lint/suspicious/noExplicitAny: what a command answers depends on the command
export function resultIn(stdout: string): any;
