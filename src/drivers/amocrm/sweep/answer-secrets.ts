import type { Answers } from '../../../model/answers';
import { type Rewrite, withSecrets } from '../../../model/secrets';
import { isRow } from '../json';

/** Of which collection which property holds which attribute of ours. */
const SECRET_PROPERTIES = {
  webhooks: ['destination', 'webhook', 'url'],
  custom_fields: ['settings', 'field', 'settings'],
} as const;

/** What an account answered, with every secret in it rewritten; everything else stays as the CRM said it. */
export function answersWithSecrets(answers: Answers, rewrite: Rewrite): Answers {
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, inAnswer(answer, rewrite)]));
}

function inAnswer(answer: unknown, rewrite: Rewrite): unknown {
  if (!isRow(answer) || !isRow(answer._embedded)) return answer;
  const embedded: Record<string, unknown> = { ...answer._embedded };
  for (const [collection, [property, kind, attribute]] of Object.entries(SECRET_PROPERTIES)) {
    const rows = embedded[collection];
    if (!Array.isArray(rows)) continue;
    embedded[collection] = rows.map((row: unknown) =>
      isRow(row) && property in row
        ? { ...row, [property]: withSecrets(kind, [attribute], row[property], rewrite) }
        : row,
    );
  }
  return { ...answer, _embedded: embedded };
}
