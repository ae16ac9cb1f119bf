import type { DesiredObject } from '../../model/desired';
import { type Cell, line, type Section } from '../document';
import type { Place } from '../place';
import { shownUrl, type Words } from '../words';

export function webhooksSection(objects: readonly DesiredObject[], words: Words, place: Place): Section | undefined {
  const rows = objects.flatMap((object): Cell[][] =>
    object.kind === 'webhook'
      ? [
          [
            [[{ code: object.key }, ...place.marks('webhook', object.key)]],
            line({ code: shownUrl(object.spec.url) }),
            eventsCell(object.spec.events, words),
          ],
        ]
      : [],
  );
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
    const [verb = '', noun = '', ...more] = event.split('_');
    const known = more.length === 0 && words.word(`NOUN_${noun}`) !== `NOUN_${noun}`;
    const title = known ? words.word(`NOUN_${noun}`) : '';
    const text = known ? words.word(`EVENT_${verb}`, verb) : event;
    nouns.set(title, [...(nouns.get(title) ?? []), text]);
  }
  return [...nouns].flatMap(([noun, verbs]) => line(noun === '' ? verbs.join(', ') : `${noun}: ${verbs.join(', ')}`));
}
