import type { Rule } from '../../../policy/rule';
import type { AmoConfiguration, PipelineDeclaration, StageDeclaration } from '../configuration/declarations';

/** Own stages that a person can still see on one screen. */
const MAX_STAGES = 12;
/** Required fields that people fill with care. */
const MAX_REQUIRED = 7;

export const stagesAskNothing: Rule = {
  code: 'STAGES_ASK_NOTHING',
  severity: 'info',
  check({ pipelines }: AmoConfiguration, report) {
    for (const [index, { key, name, main, stages }] of pipelines.entries()) {
      if (main !== true && pipelines.length > 1) continue;
      const open = stages.flatMap((stage, at) => (at > 0 && !stage.requires?.length ? [{ at, name: stage.name }] : []));
      const [first] = open;
      if (!first) continue;
      const args = { name, stages: open.map((stage) => stage.name) };
      report({ object: key, args, where: `/pipelines/${index}/stages/${first.at}` });
    }
  },
};

export const stageAsksMuch: Rule = {
  code: 'STAGE_ASKS_MUCH',
  severity: 'info',
  check({ pipelines }: AmoConfiguration, report) {
    for (const [index, pipeline] of pipelines.entries()) {
      for (const { key, name, requires, where } of stagesOf(pipeline, `/pipelines/${index}`)) {
        if (requires.length <= MAX_REQUIRED) continue;
        const args = { name, count: requires.length, max: MAX_REQUIRED };
        report({ object: `${pipeline.key}/${key}`, args, where: `${where}/requires`, part: 'key' });
      }
    }
  },
};

export const pipelineLong: Rule = {
  code: 'PIPELINE_LONG',
  severity: 'info',
  check({ pipelines }: AmoConfiguration, report) {
    for (const [index, { key, name, stages }] of pipelines.entries()) {
      if (stages.length <= MAX_STAGES) continue;
      const args = { name, count: stages.length, max: MAX_STAGES };
      report({ object: key, args, where: `/pipelines/${index}/stages`, part: 'key' });
    }
  },
};

export const colorsSideBySide: Rule = {
  code: 'COLORS_SIDE_BY_SIDE',
  severity: 'info',
  check({ pipelines }: AmoConfiguration, report) {
    for (const [index, { key, name, stages }] of pipelines.entries()) {
      const same = stages.flatMap((stage, at) => (isLike(stage, stages[at - 1]) ? [at] : []));
      const [first] = same;
      if (first === undefined) continue;
      const stageNames = stages
        .filter((_stage, at) => same.includes(at) || same.includes(at + 1))
        .map((stage) => stage.name);
      report({ object: key, args: { name, stages: stageNames }, where: `/pipelines/${index}/stages/${first}/color` });
    }
  },
};

function isLike({ color }: StageDeclaration, left: StageDeclaration | undefined): boolean {
  return color !== undefined && color.toLowerCase() === left?.color?.toLowerCase();
}

/** Its own stages, won and lost. */
function stagesOf({ stages, won, lost }: PipelineDeclaration, where: string) {
  const own = stages.map((stage, at) => ({ ...stage, where: `${where}/stages/${at}` }));
  const closing = Object.entries({ won, lost }).flatMap(([key, stage]) =>
    stage ? [{ ...stage, key, name: stage.name ?? key, where: `${where}/${key}` }] : [],
  );
  return [...own, ...closing].map(({ key, name, requires = [], where: at }) => ({ key, name, requires, where: at }));
}
