import { specValues } from '../../../model/attribute-table';
import { sameJson } from '../../../model/canonical-json';
import { mergeOrder } from '../../../model/order-merge';
import { bindByName, byName, isName, type KindRules, named, partNamer } from '../../../plan/kinds/rules';
import {
  type LivePipeline,
  PIPELINE_ATTRIBUTES,
  type PipelineSpec,
  STAGE_ATTRIBUTES,
  type StageSpec,
} from '../model/composite-kinds/pipeline';
import { LIMITS } from '../model/limits';
import { isStageColor, writableColor } from '../model/palette';
import type { AmoSnapshot } from '../model/snapshot';
import { LOST_ID, WON_ID } from '../model/system-stages';
import { INCOMING, incomingId, liveReference, ownStages } from './live-references';
import { withColorsLost } from './lost-colors';
import { importedPipeline, unsayableInPipeline } from './pipeline-import';

export const pipelineRules: KindRules<PipelineSpec, LivePipeline> = {
  kind: 'pipeline',
  rows: (snapshot: AmoSnapshot) => snapshot.pipelines,
  rowId: (row) => String(row.id),
  rowName: (row) => row.name,
  isFirst: (row) => row.main,
  whyOmitted: ({ archived, name }) => (archived ? { code: 'IMPORT_ARCHIVED', item: `«${name}»` } : undefined),
  imported: importedPipeline,
  unsayable: unsayableInPipeline,
  alwaysIds,
  partNames: ({ stages }) => new Map(stages.map(({ id, name }) => [id, name])),
  isReadOnly: ({ archived }) => archived,
  referredToAs: (row, { key, ids }) =>
    Object.entries({ ...ids, ...alwaysIds(row) }).map(([stage, statusId]) => [
      liveReference.stage({ pipelineId: row.id, statusId }),
      `${key}/${stage}`,
    ]),
  candidates: (desired, rows) =>
    byName(
      rows.filter((row) => !row.archived),
      (row) => row.name,
      desired.name,
    ),

  bindParts: (row, desired, base) =>
    bindByName(
      ownStages(row).map((stage) => ({ id: stage.id, names: [stage.name] })),
      (desired?.spec.stages ?? []).map((stage) => ({ key: stage.key, names: [stage.name] })),
      base?.ids ?? {},
      desired?.partsFormerly ?? {},
    ),

  toSpec(row, ids) {
    const keyOf = partNamer(ids);
    const title = (role: 'won' | 'lost') => {
      const stage = row.stages.find((each) => each.role === role);
      return stage ? { [role]: { name: stage.name } } : {};
    };
    return {
      ...specValues(PIPELINE_ATTRIBUTES, row),
      stages: ownStages(row).map((stage) => ({
        key: keyOf(stage.id),
        ...specValues(STAGE_ATTRIBUTES, stage),
        hints: Object.fromEntries(stage.hints.map((hint) => [hint.level, hint.description])),
      })),
      ...title('won'),
      ...title('lost'),
    };
  },

  overlay(live, desired, { removedParts }) {
    const wanted = new Map(desired.stages.map((stage) => [stage.key, stage]));
    const current = new Map(live.stages.map((stage) => [stage.key, stage]));
    const order = mergeOrder([...current.keys()], [...wanted.keys()], removedParts);
    const stages = order.flatMap((key) => stageOver(current.get(key), wanted.get(key)));
    return { ...live, ...desired, stages } satisfies PipelineSpec;
  },

  writable(wanted, now) {
    const current = new Map((now?.stages ?? []).map((stage) => [stage.key, stage]));
    const { won, lost, ...rest } = wanted;
    return {
      ...rest,
      name: named(wanted.name, now?.name),
      stages: wanted.stages.map((stage) => writableStage(stage, current.get(stage.key))),
      ...(won && isName(won.name) ? { won } : {}),
      ...(lost && isName(lost.name) ? { lost } : {}),
    };
  },

  /**
   * The titles of won and lost are given with the pipeline; Kommo changes none later. amoCRM is asked to: where it was and the
   * title is not there, a person does it.
   */
  reach: (crm, recorded, desired) => ({
    onCreate: () => 'api',
    onChange: (attribute) => {
      if (attribute !== 'won' && attribute !== 'lost') return 'api';
      const tried = recorded?.[attribute] !== undefined && sameJson(recorded[attribute], desired?.[attribute]);
      return crm === 'kommo' || tried ? 'manual' : 'api';
    },
  }),

  alongWith(row, ids, live, wanted) {
    const { target, lost } = withColorsLost(row, ids, live, wanted);
    return { target, warnings: lost.map((args) => ({ code: 'STAGE_COLOR_LOST', args: { ...args } })) };
  },

  complete: (desired) => ({ ...desired, stages: desired.stages.map((stage) => stageToWrite(undefined, stage)) }),

  notCreatable({ stages, incoming }) {
    const count = stages.length + 2 + (incoming === false ? 0 : 1);
    return count > LIMITS.stages ? { code: 'PIPELINE_TOO_LONG', args: { max: LIMITS.stages, count } } : undefined;
  },

  /** Answers that leave out a closing stage say nothing of its name. */
  common: (left, right) => [withoutUnshown(left, right), withoutUnshown(right, left)],

  losses(live, desired) {
    const current = new Map(live?.stages.map((stage) => [stage.key, stage]));
    const stages = desired.stages.flatMap((stage) => {
      const now = current.get(stage.key);
      const { color } = stageToWrite(now, stage);
      const isKept = stage.color === color || now?.color === color;
      return stage.color === undefined || isKept ? [] : [`${stage.key} (${stage.color} → ${color})`];
    });
    return stages.length === 0 ? [] : [{ code: 'COLOR_NOT_WRITABLE', args: { stages } }];
  },
};

function alwaysIds(row: LivePipeline): Record<string, number> {
  const incoming = incomingId(row);
  return { won: WON_ID, lost: LOST_ID, ...(incoming === undefined ? {} : { [INCOMING]: incoming }) };
}

function withoutUnshown({ won, lost, ...rest }: PipelineSpec, other: PipelineSpec): PipelineSpec {
  return { ...rest, ...(won && other.won ? { won } : {}), ...(lost && other.lost ? { lost } : {}) };
}

/** The CRM shows colours that it does not take: those it gave itself, and those of old accounts. */
function writableStage(wanted: StageSpec, now: StageSpec | undefined): StageSpec {
  const { color, ...rest } = { ...wanted, name: named(wanted.name, now?.name ?? wanted.key) };
  return color === undefined || !isStageColor(color) ? rest : { ...rest, color };
}

function stageOver(live: StageSpec | undefined, desired: StageSpec | undefined): StageSpec[] {
  if (!desired) return live ? [live] : [];
  return [{ ...live, ...stageToWrite(live, desired) }];
}

/** A colour that the API does not take can only stay where it is; any other stage gets the most similar one. */
function stageToWrite(live: StageSpec | undefined, desired: StageSpec): StageSpec {
  const { color } = desired;
  return color === undefined || color === live?.color ? desired : { ...desired, color: writableColor(color) };
}
