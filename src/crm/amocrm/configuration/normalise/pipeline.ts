import { declaredValues } from '../../../../configuration/normalise/declared';
import { defined, objectOf, strings } from '../../../../configuration/normalise/parts';
import type { Locator } from '../../../../configuration/read/locate';
import type { Draft } from '../../../../configuration/schema/prune';
import type { PipelineFile } from '../../../../model/generated/pipeline';
import { type ByRelation, byRelation, keyStoring } from '../../../../model/relations';
import { HINT_LEVELS, PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from '../../model/composite-kinds/pipeline';
import type { PipelineDeclaration, StageDeclaration, StatedRelations, SystemStageDeclaration } from '../declarations';
import type { AmoTarget } from './target';

export function normalisePipeline(file: Draft<PipelineFile>, locator: Locator, { text, mounts }: AmoTarget): void {
  const pointer = `/pipelines/${text.pipelines.length}`;
  mounts.mount(pointer, locator, []);
  const stages: StageDeclaration[] = [];
  for (const [index, stage] of (file.stages ?? []).entries()) {
    if (!stage) continue;
    mounts.mount(`${pointer}/stages/${stages.length}`, locator, ['stages', index]);
    stages.push(normaliseStage(stage));
  }
  text.pipelines.push(
    defined<PipelineDeclaration>({
      ...objectOf(file.key ?? '', file),
      ...declaredValues(PIPELINE_ATTRIBUTES, file),
      stages,
      won: systemStage(file.won),
      lost: systemStage(file.lost),
    }),
  );
}

type StageDraft = NonNullable<NonNullable<Draft<PipelineFile>['stages']>[number]>;

function normaliseStage(stage: StageDraft): StageDeclaration {
  return defined<StageDeclaration>({
    key: stage.key ?? '',
    ...declaredValues(STAGE_ATTRIBUTES, stage),
    hints: stage.hints && hintsOf(stage.hints),
    ...statedRelations(stage),
    formerly: strings(stage.formerly),
  });
}

function hintsOf(hints: NonNullable<StageDraft['hints']>): NonNullable<StageDeclaration['hints']> {
  const known = HINT_LEVELS.flatMap((level) => (hints[level] === undefined ? [] : [[level, hints[level]] as const]));
  return Object.fromEntries(known);
}

function systemStage(stage: Draft<PipelineFile>['won']): SystemStageDeclaration | undefined {
  return (
    stage &&
    defined<SystemStageDeclaration>({
      name: stage.name,
      ...statedRelations(stage),
    })
  );
}

function statedRelations(stage: Draft<StatedRelations>): StatedRelations {
  const stated: Draft<ByRelation<string[]>> = stage;
  return byRelation((relation) => strings(stated[relation.name])?.map((reference) => keyStoring(relation, reference)));
}
