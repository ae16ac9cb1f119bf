import type { AmoKind } from '../../model/amocrm/kinds';
import type { AmoSnapshot, LiveByKind } from '../../model/amocrm/snapshot';
import type { SpecByKind } from '../../model/amocrm/specs';
import type { Answers, Scope } from '../../model/answers';
import type { LiveRow } from '../../model/snapshot';
import type { Spec } from '../../model/spec';
import type { Driver, WriteContext, Writer } from '../../registry/driver';

/** What the writers of amoCRM work in: the account as its driver has read it. */
export interface AmoWriteContext extends WriteContext {
  snapshot: AmoSnapshot;
}

export type AmoWriter<S extends Spec, L extends LiveRow> = Writer<S, L, AmoWriteContext>;

export type AmoWriters = { readonly [K in AmoKind]: AmoWriter<SpecByKind[K], LiveByKind[K]> };

/** The driver of an account of amoCRM or Kommo. */
export interface AmoDriver extends Driver {
  parse(answers: Answers): AmoSnapshot;
  snapshot(scope?: Partial<Scope>): Promise<AmoSnapshot>;
  writers: AmoWriters;
}
