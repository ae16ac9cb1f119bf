import type { Answers } from '../../../model/answers';
import { type Rewrite, rowWithSecrets } from '../../../model/secrets';
import type { Kind } from '../../../model/spec';
import { isRow } from '../json';

/** The collections whose rows may hold secrets, and what these rows are. */
const COLLECTIONS: Readonly<Record<string, Kind>> = { webhooks: 'webhook', custom_fields: 'field' };

/** What an account answered, with every secret in it rewritten; everything else stays as the CRM said it. */
export function answersWithSecrets(answers: Answers, rewrite: Rewrite): Answers {
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, inAnswer(answer, rewrite)]));
}

function inAnswer(answer: unknown, rewrite: Rewrite): unknown {
  if (!isRow(answer) || !isRow(answer._embedded)) return answer;
  const embedded: Record<string, unknown> = { ...answer._embedded };
  for (const [collection, kind] of Object.entries(COLLECTIONS)) {
    const rows = embedded[collection];
    if (Array.isArray(rows))
      embedded[collection] = rows.map((row: unknown) => (isRow(row) ? rowWithSecrets(kind, row, rewrite) : row));
  }
  return { ...answer, _embedded: embedded };
}
