export function largeProject(environments?: string[]): Record<string, string>;
