import type { Report } from './findings';
import { nearest } from './nearest';
import type { PipelineText, ProjectText, SystemStageText } from './text';
import type { TextCheck } from './text-index';
import { existsIn, meet, type TextIndex } from './text-index';

/** The CRM's limits [official]; a pipeline's own stages share theirs with won, lost and incoming. */
const MAX_PIPELINES = 50;
const MAX_STAGES = 100;
const RESERVED = new Set(['won', 'lost', 'incoming']);

export const checkPipelines: TextCheck = (text, index, report) => {
  checkMain(text.pipelines, report);
  checkCount(text, report);
  for (const [position, pipeline] of text.pipelines.entries()) {
    const where = `/pipelines/${position}`;
    const count = pipeline.stages.length + 2 + (pipeline.incoming === true ? 1 : 0);
    if (count > MAX_STAGES) {
      report({
        code: 'STAGES_TOO_MANY',
        args: { pipeline: pipeline.key, max: MAX_STAGES, count },
        where: `${where}/stages`,
      });
    }
    for (const [at, stage] of pipeline.stages.entries()) {
      if (RESERVED.has(stage.key)) {
        report({ code: 'STAGE_KEY_RESERVED', args: { key: stage.key }, where: `${where}/stages/${at}/key` });
      }
      checkClaims(stage, `${where}/stages/${at}`, text, index, report);
    }
    checkClaims(pipeline.won, `${where}/won`, text, index, report);
    checkClaims(pipeline.lost, `${where}/lost`, text, index, report);
  }
};

function checkMain(pipelines: readonly PipelineText[], report: Report): void {
  const mains: PipelineText[] = [];
  for (const [position, pipeline] of pipelines.entries()) {
    if (pipeline.main !== true) continue;
    const other = mains.find((main) => meet(main, pipeline));
    if (other) report({ code: 'MAIN_TWICE', args: { other: other.key }, where: `/pipelines/${position}/main` });
    else mains.push(pipeline);
  }
}

function checkCount({ pipelines, project }: ProjectText, report: Report): void {
  const environments = project.environments.length > 0 ? project.environments : [''];
  for (const environment of environments) {
    const here = pipelines.filter((pipeline) => existsIn(pipeline, environment));
    const first = here[MAX_PIPELINES];
    if (!first) continue;
    const args = { what: 'pipelines', max: MAX_PIPELINES, count: here.length };
    report({ code: 'TOO_MANY', args, where: `/pipelines/${pipelines.indexOf(first)}/key` });
    return;
  }
}

function checkClaims(
  stage: SystemStageText | undefined,
  where: string,
  text: ProjectText,
  index: TextIndex,
  report: Report,
): void {
  for (const claim of ['requires', 'hides'] as const) {
    for (const [at, reference] of (stage?.[claim] ?? []).entries()) {
      if (reference === '') continue;
      const found = index.fields.get(reference);
      const field = found === undefined ? undefined : text.fields[found];
      if (claim === 'requires' && field?.apiOnly === true) {
        report({ code: 'REQUIRED_BUT_API_ONLY', args: { field: reference }, where: `${where}/requires/${at}` });
      } else if (!field && !index.unread.has('fields')) {
        const args = { reference, nearest: nearest(reference, index.fields.keys()) };
        report({ code: 'FIELD_UNKNOWN', args, where: `${where}/${claim}/${at}` });
      }
    }
  }
}
