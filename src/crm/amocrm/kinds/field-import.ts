import { hasKey } from '../../../model/parts';
import { withCompleteReferences } from '../../../model/references';
import { counted, type NotImported } from '../../../plan/kinds/rules';
import { FIELD_ATTRIBUTES, type FieldSpec, LINK_TARGETS, type LiveField } from '../model/composite-kinds/field';
import { RELATIONS, type RelationName } from '../model/relations';
import { isId, type Stated, withoutUsual } from './import-rules';

export function importedField(live: FieldSpec, stated: Stated<FieldSpec>): FieldSpec {
  const complete = withCompleteReferences('field', live, hasKey);
  const { options, chain, ...rest } = withoutUsual(FIELD_ATTRIBUTES, complete, stated);
  return {
    ...rest,
    ...(options && options.length > 0 ? { options: options.filter(hasKey) } : {}),
    ...(chain && chain.length > 0 ? { chain } : {}),
  };
}

/** Stages of what the configuration has no key for. */
const ELSEWHERE = {
  requires: 'IMPORT_REQUIRED_ELSEWHERE',
  hides: 'IMPORT_HIDDEN_ELSEWHERE',
} as const satisfies Record<RelationName, NotImported['code']>;

export function unsayableInField(key: string, live: FieldSpec, row: LiveField): NotImported[] {
  const { linksTo, chain = [] } = live;
  const isCard = LINK_TARGETS.some((target) => target === row.searchIn);
  const lost = (!isCard && linksTo !== undefined && isId(linksTo)) || chain.some(({ list }) => isId(list));
  return [
    ...RELATIONS.flatMap(({ name, property }) =>
      counted(ELSEWHERE[name], key, (live[property] ?? []).filter(isId).length),
    ),
    ...(lost ? [{ code: 'IMPORT_LIST_ELSEWHERE' as const, item: key }] : []),
  ];
}
