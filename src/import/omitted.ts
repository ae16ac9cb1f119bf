import { FIELD_TYPES, isKnownThere } from '../model/amocrm/field-types';
import type { LiveField, LiveFieldGroupRow, LivePipeline } from '../model/amocrm/snapshot';
import type { Diagnostic } from '../model/diagnostic';
import type { Code } from '../model/message';
import { isSeen } from '../model/names-alike';
import type { LiveRow } from '../model/snapshot';
import type { Kind } from '../model/spec';
import { rulesOf } from '../plan/kinds';

type OmittedCode = Extract<Code, `IMPORT_${string}`>;

/** Something of the account that the text does not say; `code` has its prose in src/messages/import.ts. */
export interface Omitted {
  code: OmittedCode;
  /** What it is about, in the words of the account or the text; the same in every language. */
  item: string;
  /** The finding of the checks that stands in the way. */
  why?: Pick<Diagnostic, 'code' | 'args'>;
}

interface Reason {
  why(row: LiveRow): Omitted | 'silently' | undefined;
}

/** What the schema of fields takes for a type. */
const TYPE_NAME = /^[a-z][a-z0-9_]*$/;

const REASONS: Readonly<Partial<Record<Kind, Reason>>> = {
  pipeline: {
    why: ({ archived, name }: LivePipeline) => (archived ? { code: 'IMPORT_ARCHIVED', item: `«${name}»` } : undefined),
  },
  // the CRM's own tabs: their fields stand in the text without them
  field_group: { why: ({ predefined }: LiveFieldGroupRow) => (predefined ? 'silently' : undefined) },
  // a word that the vendor added later can be said; a known one where it should not be is a misunderstanding of ours
  field: {
    why: ({ type, entity, name }: LiveField) =>
      isKnownThere(type, entity) || (!FIELD_TYPES.includes(type) && TYPE_NAME.test(type))
        ? undefined
        : { code: 'IMPORT_TYPE_UNKNOWN', item: `${entity} «${name}» (${type})` },
  },
};

/** Why a live row gets no key; undefined: it gets one. */
export function whyOmitted(kind: Kind, row: LiveRow): Omitted | 'silently' | undefined {
  const reason = REASONS[kind]?.why(row);
  if (reason) return reason;
  const name = rulesOf(kind).rowName(row);
  return isSeen(name) ? undefined : { code: 'IMPORT_NAMELESS', item: `${kind} #${rulesOf(kind).rowId(row)}` };
}
