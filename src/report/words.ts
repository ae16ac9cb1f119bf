import { sayOr } from '../messages';
import type { Language } from '../messages/catalog';
import { capitalized, kindName } from '../messages/kind-words';
import { addressOf } from '../model/address';
import type { DesiredObject } from '../model/desired';
import { holderOfEntity } from '../model/entities';
import { maskedSecret } from '../model/secrets';
import { propertiesOf } from '../model/shape';
import type { Kind } from '../model/spec';

/** What references are called, and the words of the language. */
export interface Words {
  language: Language;
  /** The prose of a code of src/messages/report.ts. */
  word(code: string, fallback?: string): string;
  /** What an object is called; its key where nobody describes it. */
  object(kind: string, key: string): string;
  /** A card, or a list of the account by its name. */
  entity(name: string): string;
}

export function wordsFor(objects: readonly DesiredObject[], language: Language): Words {
  const names = new Map<string, string>(objects.map((object) => [object.address, titleOf(object)]));
  const word = (code: string, fallback = code) => sayOr(`REPORT_${code}`, fallback, language);
  const entity = (name: string) => {
    const holder = holderOfEntity(name);
    if (!holder) return word(`ENTITY_${name}`, name);
    const { kind, key } = holder;
    return `${capitalized(kindName(kind, language))} «${names.get(addressOf(kind, key)) ?? key}»`;
  };
  return {
    language,
    word,
    entity,
    object: (kind, key) => names.get(`${kind}:${key}`) ?? key,
  };
}

export function kindWord(kind: Kind, { language }: Words): string {
  return capitalized(kindName(kind, language));
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
