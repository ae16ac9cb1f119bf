import type { DesiredObject } from '../../../model/desired';
import { attributeLines } from '../../../report/attribute-lines';
import { type Cell, line, type Section } from '../../../report/document';
import type { Place } from '../../../report/place';
import { shownUrl, type Words } from '../../../report/words';
import { ofKind } from '../model/kind-types';

export function webhooksSection(objects: readonly DesiredObject[], words: Words, place: Place): Section | undefined {
  const rows = ofKind(objects, 'webhook').map(({ key, spec: { url, events, ...rest } }): Cell[] => [
    [[{ code: key }, ...place.marks('webhook', key)]],
    [[{ code: shownUrl(url) }], ...attributeLines(rest, words).map((text) => [text])],
    eventsCell(events, words),
  ]);
  if (rows.length === 0) return undefined;
  const columns = ['KEY', 'ADDRESS', 'EVENTS'].map((code) => words.word(code));
  return {
    id: 'webhooks',
    title: words.word('WEBHOOKS'),
    note: words.word('WEBHOOKS_NOTE'),
    blocks: [{ table: { columns, rows } }],
  };
}

/** `add_lead`, `status_lead` → «сделка: создание, смена этапа»; an event nobody has words for shows its code. */
function eventsCell(events: readonly string[], words: Words): Cell {
  const nouns = new Map<string, string[]>();
  for (const event of events) {
    const { noun, verb } = eventWords(event, words);
    nouns.set(noun, [...(nouns.get(noun) ?? []), verb]);
  }
  return [...nouns].flatMap(([noun, verbs]) => line(noun === '' ? verbs.join(', ') : `${noun}: ${verbs.join(', ')}`));
}

function eventWords(event: string, { word }: Words): { noun: string; verb: string } {
  const [verb = '', noun = '', ...more] = event.split('_');
  const title = more.length === 0 ? word(`NOUN_${noun}`, '') : '';
  if (title === '') return { noun: '', verb: word(`EVENT_${event}`, event) };
  return { noun: title, verb: word(`EVENT_${verb}`, verb) };
}
