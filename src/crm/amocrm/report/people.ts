import type { DesiredObject } from '../../../model/desired';
import type { AttributeSetSpec } from '../../../model/facts';
import { type Cell, type Inline, line, type Section } from '../../../report/document';
import type { Place } from '../../../report/place';
import { titleOf, type Words } from '../../../report/words';
import { ofKind } from '../model/kind-types';

/** Who has which role, who may do everything, and whose rights are set in the CRM alone. */
export function peopleSections(objects: readonly DesiredObject[], words: Words, place: Place): Section[] {
  const users = ofKind(objects, 'user');
  if (users.length === 0) return [];
  const rows = users.map((user): Cell[] => [
    [[{ strong: titleOf(user) }], [{ code: user.key }, ...place.marks('user', user.key)]],
    line(...rightsOf(user.spec, words)),
  ]);
  const columns = [words.word('PERSON'), words.word('MAY')];
  return [{ id: 'people', title: words.word('PEOPLE'), blocks: [{ table: { columns, rows } }] }];
}

function rightsOf(spec: AttributeSetSpec, words: Words): Inline[] {
  const off: Inline[] = spec.active === false ? [' ', { mark: words.word('SWITCHED_OFF') }] : [];
  if (spec.admin === true) return [{ mark: words.word('ATTRIBUTE_admin') }, ` ${words.word('EVERYTHING')}`, ...off];
  if (spec.free === true) return [words.word('FREE_USER'), ...off];
  if (typeof spec.role === 'string') return [`${words.word('ROLE')} «${words.object('role', spec.role)}»`, ...off];
  return [words.word('OWN_RIGHTS'), ...off];
}
