import type { DesiredObject } from '../../../model/desired';
import { splitPartReference } from '../../../model/part-reference';
import type { Words } from '../../../report/words';
import type { PipelineSpec } from '../model/composite-kinds/pipeline';
import { ofKind } from '../model/kind-types';

/** What stages and fields are called that others name. */
export interface ReferenceWords {
  /** `sales/offer` → «Продажи: Предложение», or only the stage where the pipeline is plain from the place. */
  stage(reference: string, withPipeline: boolean): string;
  /** `contacts.phone` → «Контакты: Телефон»; fields of leads without the entity. */
  field(reference: string): string;
}

export type AmoWords = Words & ReferenceWords;

export function amoWords(objects: readonly DesiredObject[], words: Words): AmoWords {
  const { word, entity } = words;
  const pipelines = new Map(ofKind(objects, 'pipeline').map(({ key, spec }) => [key, spec]));
  const fields = new Map(ofKind(objects, 'field').map(({ key, spec }) => [key, spec]));
  return {
    ...words,
    stage(reference, withPipeline) {
      const { holder: pipeline, part: stage } = splitPartReference(reference);
      const spec = pipelines.get(pipeline);
      const name = (spec && stageName(spec, stage, word)) ?? reference;
      return withPipeline && spec ? `${spec.name}: ${name}` : name;
    },
    field(reference) {
      const spec = fields.get(reference);
      if (!spec) return reference;
      return spec.entity === 'leads' ? spec.name : `${entity(spec.entity)}: ${spec.name}`;
    },
  };
}

function stageName(spec: PipelineSpec, key: string, word: Words['word']): string | undefined {
  if (key === 'won') return spec.won?.name ?? word('WON');
  if (key === 'lost') return spec.lost?.name ?? word('LOST');
  return spec.stages.find((stage) => stage.key === key)?.name;
}
