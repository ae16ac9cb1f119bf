import { attributeSetFacts, attributeSetKinds } from '../model/attribute-sets';
import type { Diagnostic } from '../model/diagnostic';
import type { Snapshot } from '../model/snapshot';
import { finding } from './removals';
import type { Operation } from './types';

/** Kinds of which the plan makes more than the account takes: better said before the first write than in the middle. */
export function fullKinds(operations: readonly Operation[], { plain }: Snapshot): Diagnostic[] {
  const count = (kind: string, action: string) =>
    operations.filter((operation) => operation.kind === kind && operation.action === action).length;
  return attributeSetKinds().flatMap((kind) => {
    const { most } = attributeSetFacts(kind);
    const [have, fresh] = [plain[kind]?.length ?? 0, count(kind, 'create')];
    const after = have + fresh - count(kind, 'delete');
    return most === undefined || fresh === 0 || after <= most
      ? []
      : [finding('KIND_FULL', { kind, most, have, fresh })];
  });
}
