import type { DesiredObject } from '../../../model/desired';
import { attributeLines } from '../../../report/attribute-lines';
import { type Cell, type Inline, line, lines, type Section, type Step, type Table } from '../../../report/document';
import type { Place } from '../../../report/place';
import { HINT_LEVELS, type PipelineSpec } from '../model/composite-kinds/pipeline';
import { ofKind } from '../model/kind-types';
import type { AmoWords } from './reference-words';

/** A diagram and a table of stages for every pipeline. */
export function pipelinesSection(
  objects: readonly DesiredObject[],
  words: AmoWords,
  place: Place,
): Section | undefined {
  const required = requiredByStage(objects);
  const sections = ofKind(objects, 'pipeline').map(({ key, spec }) =>
    pipelineSection(key, spec, required, words, place),
  );
  if (sections.length === 0) return undefined;
  return { id: 'pipelines', title: words.word('PIPELINES'), note: words.word('PIPELINES_NOTE'), blocks: [], sections };
}

function pipelineSection(
  key: string,
  spec: PipelineSpec,
  required: ReadonlyMap<string, string[]>,
  words: AmoWords,
  place: Place,
): Section {
  const stages = stagesOf(key, spec, required, words);
  const { name, main, incoming: _incoming, stages: _stages, won: _won, lost: _lost, ...rest } = spec;
  const note = attributeLines(rest, words).join('; ');
  const marks: Inline[] = [
    { code: key },
    ...(main ? [{ mark: words.word('MAIN') }] : []),
    ...place.marks('pipeline', key),
  ];
  return {
    id: `pipeline-${key}`,
    title: name,
    ...(note === '' ? {} : { note }),
    marks,
    blocks: [
      { pipeline: { name, steps: stages.map(({ key: _key, hints: _hints, more: _more, ...step }) => step) } },
      { table: stageTable(stages, words) },
    ],
  };
}

interface Stage extends Step {
  key: string;
  hints: PipelineSpec['stages'][number]['hints'];
  more: string[];
}

function stagesOf(
  pipeline: string,
  spec: PipelineSpec,
  required: ReadonlyMap<string, string[]>,
  words: AmoWords,
): Stage[] {
  const step = (role: Step['role'], key: string, name: string, rest: Partial<Stage> = {}): Stage => {
    const requires = (required.get(`${pipeline}/${key}`) ?? []).map((reference) => words.field(reference));
    return {
      role,
      key,
      name,
      requires,
      hinted: Object.keys(rest.hints ?? {}).length > 0,
      hints: undefined,
      more: [],
      ...rest,
    };
  };
  return [
    ...(spec.incoming ? [step('incoming', 'incoming', words.word('INCOMING'))] : []),
    ...spec.stages.map(({ key, name, color, hints, ...more }) =>
      step('own', key, name, { ...(color === undefined ? {} : { color }), hints, more: attributeLines(more, words) }),
    ),
    step('won', 'won', words.stage(`${pipeline}/won`, false)),
    step('lost', 'lost', words.stage(`${pipeline}/lost`, false)),
  ];
}

function stageTable(stages: readonly Stage[], words: AmoWords): Table {
  const hinted = stages.some(({ hinted: has }) => has);
  return {
    columns: [words.word('STAGE'), words.word('REQUIRES'), ...(hinted ? [words.word('HINTS')] : [])],
    rows: stages.map((stage) => [
      [
        [
          ...(stage.color === undefined ? [] : [{ color: stage.color }]),
          { strong: stage.name },
          ' ',
          { code: stage.key },
        ],
        ...stage.more.map((text) => [text]),
      ],
      lines(stage.requires),
      ...(hinted ? [hintsCell(stage, words)] : []),
    ]),
  };
}

function hintsCell({ hints = {} }: Stage, words: AmoWords): Cell {
  return HINT_LEVELS.flatMap((level) => {
    const text = hints[level];
    return text === undefined ? [] : line({ mark: words.word(`HINT_${level}`, level) }, ` ${text}`);
  });
}

/** In the CRM a field lists its stages; people ask what a stage demands. */
function requiredByStage(objects: readonly DesiredObject[]): Map<string, string[]> {
  const stages = new Map<string, string[]>();
  for (const { key, spec } of ofKind(objects, 'field'))
    for (const stage of spec.requiredIn ?? []) stages.set(stage, [...(stages.get(stage) ?? []), key]);
  return stages;
}
