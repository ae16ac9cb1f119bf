import type { Account } from '../account';
import { boolean, type Decoded, type Decoder, integer, listOf, maybe, object, oneOf, optional } from '../http/decode';
import { type Finding, Refusal } from '../http/problems';
import type { PipelineDocument } from '../store/documents';
import type { CardRights, Letter, Rights, StageRight } from '../store/people-documents';
import { rewritten } from './as-read';
import { findBadLists, findBadRows } from './right-rows';

const extent = oneOf(['A', 'G', 'M', 'D']);
const yesOrNo = oneOf(['A', 'D']);

const cardWish = maybe(
  object({
    view: optional(extent),
    edit: optional(extent),
    add: optional(yesOrNo),
    delete: optional(extent),
    export: optional(extent),
  }),
);

const stageWish = object({
  entity_type: oneOf(['leads']),
  pipeline_id: integer,
  status_id: integer,
  rights: object({ view: yesOrNo, edit: yesOrNo, delete: yesOrNo, export: optional(yesOrNo) }),
});

/** Lists also know L: the elements linked to cards one may see. */
const catalogExtent = oneOf(['A', 'L', 'G', 'M', 'D']);
const catalogWish = object({
  catalog_id: integer,
  rights: object({
    view: catalogExtent,
    edit: catalogExtent,
    add: yesOrNo,
    delete: catalogExtent,
    export: catalogExtent,
  }),
});

/**
 * `catalog_rights` are written by the vendor's PHP library only; that `files_access` and
 * `oper_day_reports_view_access` can be written is a guess. What the sandbox shows beside these (`custom_fields_rights`,
 * `oper_day_user_tracking`) is refused: nobody is known to write it.
 */
export const RIGHTS_SHAPE = {
  leads: cardWish,
  contacts: cardWish,
  companies: cardWish,
  tasks: maybe(object({ edit: optional(extent), delete: optional(extent) })),
  mail_access: maybe(boolean),
  catalog_access: maybe(boolean),
  files_access: maybe(boolean),
  oper_day_reports_view_access: maybe(boolean),
  status_rights: maybe(listOf(stageWish)),
  catalog_rights: maybe(listOf(catalogWish)),
};

export const rightsWish = object(RIGHTS_SHAPE);
export type RightsWish = Partial<Decoded<typeof rightsWish>>;

const NOTHING: CardRights = { view: 'D', edit: 'D', add: 'D', delete: 'D', export: 'D' };

export const noRights = (): Rights => ({
  leads: { ...NOTHING },
  contacts: { ...NOTHING },
  companies: { ...NOTHING },
  tasks: { edit: 'D', delete: 'D' },
  mail_access: false,
  catalog_access: false,
  files_access: false,
  status_rights: [],
  catalog_rights: null,
  custom_fields_rights: null,
  oper_day_reports_view_access: false,
  oper_day_user_tracking: false,
});

export const allRights = (): Rights => {
  const full: CardRights = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };
  return {
    ...noRights(),
    leads: { ...full },
    contacts: { ...full },
    companies: { ...full },
    tasks: { edit: 'A', delete: 'A' },
    mail_access: true,
    catalog_access: true,
    files_access: true,
    oper_day_reports_view_access: true,
  };
};

/** What was there with what is asked for over it; throws a Refusal when what is asked for breaks the order of rights. */
export function mergeRights({ store }: Account, before: Rights, wish: RightsWish): Rights {
  const path = 'rights';
  const after: Rights = {
    ...rewritten(before, wish),
    leads: over(before.leads, wish.leads),
    contacts: over(before.contacts, wish.contacts),
    companies: over(before.companies, wish.companies),
    tasks: over(before.tasks, wish.tasks),
    mail_access: wish.mail_access ?? before.mail_access,
    catalog_access: wish.catalog_access ?? before.catalog_access,
    files_access: wish.files_access ?? before.files_access,
    oper_day_reports_view_access: wish.oper_day_reports_view_access ?? before.oper_day_reports_view_access,
    // Absent keeps the rows; null and [] both clear them.
    status_rights: wish.status_rights === undefined ? before.status_rights : (wish.status_rights ?? []).map(toRow),
    catalog_rights: wish.catalog_rights === undefined ? before.catalog_rights : wish.catalog_rights,
  };
  const findings = [
    ...findExcess(wish, after, path),
    ...findBadLists(wish.catalog_rights ?? [], before, store.all('catalog'), path),
    ...findBadRows(wish.status_rights ? after.status_rights : [], before, store.all('pipeline'), path),
  ];
  if (findings.length > 0) throw new Refusal(findings);
  return after;
}

/** The rows as read: also a denied one for every unsorted stage nobody mentioned, in the order of the stages. */
export function stageRows(rights: Rights, pipelines: readonly PipelineDocument[]): StageRight[] {
  const mentioned = new Set(rights.status_rights.map((row) => row.status_id));
  const denied = pipelines
    .filter((pipeline) => pipeline.is_unsorted_on)
    .flatMap((pipeline) => pipeline.stages.filter((stage) => stage.type === 1).map((stage) => ({ pipeline, stage })))
    .filter(({ stage }) => !mentioned.has(stage.id))
    .map(
      ({ pipeline, stage }): StageRight => ({
        entity_type: 'leads',
        pipeline_id: pipeline.id,
        status_id: stage.id,
        rights: { view: 'D', edit: 'D', delete: 'D' },
      }),
    );
  return [...rights.status_rights, ...denied].sort(
    (a, b) => a.pipeline_id - b.pipeline_id || a.status_id - b.status_id,
  );
}

function over<T extends object>(before: T, wish: { [K in keyof T]?: T[K] | undefined } | null | undefined): T {
  const asked = Object.entries(wish ?? {}).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(asked) };
}

function toRow(wish: Decoded<Decoder<Decoded<typeof stageWish>>>): StageRight {
  const { view, edit, delete: remove, export: extract } = wish.rights;
  const rights = { view, edit, delete: remove, ...(extract === undefined ? {} : { export: extract }) };
  return { entity_type: wish.entity_type, pipeline_id: wish.pipeline_id, status_id: wish.status_id, rights };
}

const RANK: Record<Letter, number> = { D: 0, M: 1, G: 2, L: 3, A: 4 };

/** edit ≤ view, delete ≤ view and edit, export ≤ view. */
const CEILINGS: Record<string, readonly string[]> = { edit: ['view'], delete: ['view', 'edit'], export: ['view'] };

function findExcess(wish: RightsWish, rights: Rights, path: string): Finding[] {
  const wished = wish.status_rights ? rights.status_rights : [];
  const rows = wished.map((row, index) => [`status_rights.${index}.rights`, row.rights] as const);
  const groups = (['leads', 'contacts', 'companies', 'tasks'] as const)
    .filter((group) => wish[group])
    .map((group) => [group, rights[group]] as const);
  const catalogs = (wish.catalog_rights ?? []).map(
    ({ rights: cells }, index) => [`catalog_rights.${index}.rights`, cells] as const,
  );
  return [...groups, ...rows, ...catalogs].flatMap(([where, cells]) => excessIn({ ...cells }, `${path}.${where}`));
}

function excessIn(cells: Record<string, Letter | undefined>, path: string): Finding[] {
  return Object.entries(CEILINGS).flatMap(([action, ceilings]) => {
    const asked = cells[action];
    const tooMuch = ceilings.some((ceiling) => {
      const limit = cells[ceiling];
      return asked !== undefined && limit !== undefined && RANK[asked] > RANK[limit];
    });
    return tooMuch
      ? [
          {
            code: 'NotSupportedChoice',
            path: `${path}.${action}`,
            detail: `This value exceeds ${ceilings.join(' or ')}.`,
          },
        ]
      : [];
  });
}
