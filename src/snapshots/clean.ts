import type { Answers } from '../model/answers';

/**
 * What an answer holds beside the state of the account. Links name hosts, pages and queries, which differ from read to
 * read; everything in them follows from the ids. The owner of the token is no property of the account.
 * Sort numbers, times of change and the order of rows are kept: they are what the CRM said, and a twin answers them again.
 */
const NOISE: ReadonlySet<string> = new Set(['_links', 'current_user_id']);

export function withoutNoise(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, cleaned(answer)]));
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !NOISE.has(key));
  return Object.fromEntries(kept.map(([key, part]) => [key, cleaned(part)]));
}
