import type { Account } from '../account';
import { type Decoded, integer, listOf, maybe, object, oneOf, text } from '../http/decode';
import { notAChoice, refuse } from '../http/problems';
import type { StageHint } from '../store/documents';

export const hintsWish = maybe(
  listOf(
    object({
      id: maybe(integer),
      level: oneOf(['newbie', 'candidate', 'master']),
      description: maybe(text({ max: 1000, blank: true })),
    }),
  ),
);
type HintsWish = Decoded<typeof hintsWish>;

/**
 * With id, level and text: edit. Without id: create, in the place of the hint of that level.
 * With id and level but no text: delete. Levels nobody mentions stay.
 */
export function changeHints(account: Account, before: readonly StageHint[], wish: HintsWish): StageHint[] {
  if (!wish) return [...before];
  const levels = wish.map((hint) => hint.level);
  const repeated = levels.findIndex((level, index) => levels.indexOf(level) < index);
  if (repeated !== -1) throw notAChoice(`descriptions.${repeated}.level`);
  const after = new Map(before.map((hint) => [hint.level, hint]));
  const now = account.now();
  wish.forEach((hint, index) => {
    const known = before.find((one) => one.id === hint.id);
    if (typeof hint.id !== 'number') {
      if (typeof hint.description !== 'string') {
        throw refuse('FieldMissing', `descriptions.${index}.description`, 'This field is missing.');
      }
      const fresh = { id: account.store.nextId('hint'), level: hint.level, description: hint.description };
      after.set(hint.level, { ...fresh, created_at: now, updated_at: now });
    } else if (known === undefined || known.level !== hint.level) {
      throw notAChoice(`descriptions.${index}.id`);
    } else if (typeof hint.description === 'string') {
      after.set(hint.level, { ...known, description: hint.description, updated_at: now });
    } else {
      after.delete(hint.level);
    }
  });
  return [...after.values()];
}
