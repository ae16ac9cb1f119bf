import { meet } from '../../../../configuration/model/configuration-index';
import { hasTemplate } from '../../../../configuration/model/template';
import type { Report } from '../../../../diagnostics/findings';
import { LIMITS } from '../../model/limits';
import { isStageColor, writableColor } from '../../model/palette';
import { RELATIONS } from '../../model/relations';
import type { AmoConfiguration, PipelineDeclaration, SystemStageDeclaration } from '../declarations';
import type { AmoCheck, AmoIndex } from './index-text';
import { meantField } from './meant';

const RESERVED = new Set(['won', 'lost', 'incoming']);

export const checkPipelines: AmoCheck = (text, index, report) => {
  checkMain(text.pipelines, report);
  for (const [position, pipeline] of text.pipelines.entries()) {
    const where = `/pipelines/${position}`;
    const count = pipeline.stages.length + 2 + (pipeline.incoming === true ? 1 : 0);
    if (count > LIMITS.stages) {
      report({
        code: 'STAGES_TOO_MANY',
        args: { pipeline: pipeline.key, max: LIMITS.stages, count },
        where: `${where}/stages`,
      });
    }
    checkColors(pipeline, where, report);
    for (const [at, stage] of pipeline.stages.entries()) {
      if (RESERVED.has(stage.key)) {
        report({ code: 'STAGE_KEY_RESERVED', args: { key: stage.key }, where: `${where}/stages/${at}/key` });
      }
      checkStageRelations(stage, `${where}/stages/${at}`, text, index, report);
    }
    checkStageRelations(pipeline.won, `${where}/won`, text, index, report);
    checkStageRelations(pipeline.lost, `${where}/lost`, text, index, report);
  }
};

function checkMain(pipelines: readonly PipelineDeclaration[], report: Report): void {
  const mains: PipelineDeclaration[] = [];
  for (const [position, pipeline] of pipelines.entries()) {
    if (pipeline.main !== true) continue;
    const other = mains.find((main) => meet(main, pipeline));
    // a copy of a file is told by its key
    if (other?.key === pipeline.key) continue;
    if (other) report({ code: 'MAIN_TWICE', args: { other: other.key }, where: `/pipelines/${position}/main` });
    else mains.push(pipeline);
  }
}

/** One line for a pipeline: what an account shows is imported as it is, and its colours are many. */
function checkColors(pipeline: PipelineDeclaration, where: string, report: Report): void {
  const odd = pipeline.stages.flatMap(({ key, color }, at) =>
    color === undefined || hasTemplate(color) || isStageColor(color) ? [] : [{ key, color, at }],
  );
  const [first] = odd;
  if (!first) return;
  const stages = odd.map(({ key, color }) => `${key} (${color} → ${writableColor(color)})`);
  report({ code: 'COLOR_NOT_IN_PALETTE', args: { stages }, where: `${where}/stages/${first.at}/color` });
}

function checkStageRelations(
  stage: SystemStageDeclaration | undefined,
  where: string,
  text: AmoConfiguration,
  index: AmoIndex,
  report: Report,
): void {
  for (const { name, filledByPeople } of RELATIONS) {
    for (const [at, reference] of (stage?.[name] ?? []).entries()) {
      if (reference === '') continue;
      const found = index.fields.get(reference);
      const field = found === undefined ? undefined : text.fields[found];
      if (filledByPeople && field?.apiOnly === true) {
        report({ code: 'REQUIRED_BUT_API_ONLY', args: { field: reference }, where: `${where}/${name}/${at}` });
      } else if (!field && !index.unread.has('fields')) {
        const args = { stage: stage?.name ?? '', ...meantField(reference, text, 'leads') };
        report({ code: 'FIELD_UNKNOWN', args, where: `${where}/${name}/${at}` });
      }
    }
  }
}
