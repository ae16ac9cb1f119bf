import { sayOr } from '../messages';
import type { Language } from '../messages/catalog';
import type { PipelineSpec } from '../model/amocrm/specs';
import { ofKind } from '../model/amocrm/specs';
import type { DesiredObject } from '../model/desired';
import { listOfEntity } from '../model/entities';
import { maskedSecret } from '../model/secrets';
import { propertiesOf } from '../model/shape';
import type { Kind } from '../model/spec';

/** What references are called, and the words of the language. */
export interface Words {
  language: Language;
  /** The prose of a code of src/messages/report.ts. */
  word(code: string, fallback?: string): string;
  /** `sales/offer` → «Продажи: Предложение», or only the stage where the pipeline is plain from the place. */
  stage(reference: string, withPipeline: boolean): string;
  /** `contacts.phone` → «Контакты: Телефон»; fields of leads without the entity. */
  field(reference: string): string;
  /** What an object is called; its key where nobody describes it. */
  object(kind: string, key: string): string;
  /** A card, or a list of the account by its name. */
  entity(name: string): string;
}

export function wordsFor(objects: readonly DesiredObject[], language: Language): Words {
  const pipelines = new Map(ofKind(objects, 'pipeline').map(({ key, spec }) => [key, spec]));
  const fields = new Map(ofKind(objects, 'field').map(({ key, spec }) => [key, spec]));
  const names = new Map<string, string>(objects.map((object) => [object.address, titleOf(object)]));
  const word = (code: string, fallback = code) => sayOr(`REPORT_${code}`, fallback, language);
  const entity = (name: string) => {
    const list = listOfEntity(name);
    if (list === undefined) return word(`ENTITY_${name}`, name);
    return `${word('LIST')} «${names.get(`list:${list}`) ?? list}»`;
  };
  return {
    language,
    word,
    entity,
    object: (kind, key) => names.get(`${kind}:${key}`) ?? key,
    stage(reference, withPipeline) {
      const [pipeline = '', stage = ''] = reference.split('/');
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

export function kindWord(kind: Kind, { language }: Words): string {
  const word = sayOr(`KIND_${kind}`, kind, language);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What people call an object, whatever its kind. */
export function titleOf({ key, spec }: DesiredObject): string {
  const { name } = propertiesOf(spec);
  return typeof name === 'string' ? name : key;
}

/** A variable says nothing of its value; everything else may hold a secret. */
export function shownUrl(url: string): string {
  return /^\$\{\w+\}$/.test(url) ? url : maskedSecret(url);
}
