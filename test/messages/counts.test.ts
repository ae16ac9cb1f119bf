import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { say } from '../../src/messages';
import { LANGUAGES, type Language, type Message } from '../../src/messages/catalog';
import { NOUNS, type Noun } from '../../src/messages/nouns';
import { count, nounFor } from '../../src/messages/plural';

const COUNTS = [1, 2, 5, 21];
const folder = join(__dirname, '..', '..', 'src', 'messages');

async function allMessages(): Promise<[code: string, message: Message<never>][]> {
  const catalogs = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))));
  return catalogs
    .flatMap((module) => Object.entries<Record<string, Message<never>>>(module))
    .filter(([name]) => name.endsWith('Messages'))
    .flatMap(([, catalog]) => Object.entries(catalog));
}

/** Whatever the message asks for is this number. */
function everyArgument(number: number): never {
  return new Proxy({}, { get: () => number }) as never;
}

/** `2 сделок`: what stands behind the number is a counted noun in a form that another number asks for. */
function misnumbered(text: string, number: number, language: Language): string[] {
  return (Object.keys(NOUNS) as Noun[]).flatMap((noun) => {
    const right = nounFor(language, number, noun);
    const wrong = Object.values<string>(NOUNS[noun][language]).filter((form) => form !== right);
    return wrong.filter((form) => new RegExp(`(?<![\\p{L}\\d.-])${number} ${form}(?!\\p{L})`, 'u').test(text));
  });
}

describe('a number before a noun', () => {
  it.each([
    ['en', '1 lead, 2 leads, 5 leads, 21 leads'],
    ['ru', '1 сделка, 2 сделки, 5 сделок, 21 сделка'],
  ] as const)('asks for its form of the noun: %s', (language, expected) => {
    expect(COUNTS.map((number) => count(language, number, 'lead')).join(', ')).toBe(expected);
  });

  it('has the right form in every message, whatever the number', async () => {
    const wrong = (await allMessages()).flatMap(([code, message]) =>
      LANGUAGES.flatMap((language) =>
        COUNTS.flatMap((number) =>
          misnumbered(message[language](everyArgument(number)), number, language).map(
            (form) => `${code} (${language}): ${number} ${form}`,
          ),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('is found where a message writes the noun itself', () => {
    expect(misnumbered('1 leads stay', 1, 'en')).toEqual(['leads']);
    expect(misnumbered('там 2 сделок', 2, 'ru')).toEqual(['сделок']);
    expect(misnumbered('там 21 сделка', 21, 'ru')).toEqual([]);
  });

  it.each([
    ['LOSS_LEADS', { count: 1, place: 'sales/new' }, 'en', '1 lead moved from sales/new will not be moved back'],
    ['LOSS_LEADS', { count: 2, place: 'sales/new' }, 'en', '2 leads moved from sales/new will not be moved back'],
    ['IMPACT_LEADS', { count: 2, sum: 0, in: 'a/b', to: 'a/c' }, 'ru', '2 сделки (на сумму 0): из a/b в a/c'],
    ['MANUAL_LEFT', { count: 1, environment: 'prod' }, 'en', 'prod: 1 manual step left.'],
  ] as const)('%s %j: %s', (code, args, language, expected) => {
    expect(say(code, args, language)).toBe(expected);
  });
});

describe('a removal that is not stated', () => {
  it.each([
    ['REMOVAL_NOT_STATED', 'pipeline', 'en', 'moveTo: <pipeline>/<stage>'],
    ['REMOVAL_NOT_STATED', 'pipeline', 'ru', 'moveTo: <воронка>/<этап>'],
    ['PART_REMOVAL_NOT_STATED', 'stage', 'en', 'moveTo: <pipeline>/<stage>'],
    ['PART_REMOVAL_NOT_STATED', 'stage', 'ru', 'moveTo: <воронка>/<этап>'],
  ] as const)('%s of a %s says how to write where leads go (%s)', (code, kind, language, hint) => {
    expect(say(code, { object: 'sales', kind }, language)).toContain(
      `{object: sales, action: delete, ${hint}, reason: …}`,
    );
  });

  it.each(['field', 'option'])('says nothing of leads for a %s', (kind) => {
    for (const code of ['REMOVAL_NOT_STATED', 'PART_REMOVAL_NOT_STATED'] as const)
      expect(say(code, { object: 'leads.source', kind }, 'en')).not.toContain('moveTo');
  });

  it.each(LANGUAGES)('whose leads have no place says how to write it, in %s', (language) => {
    const text = say('LEADS_WITHOUT_PLACE', { in: 'sales/demo', count: 2 }, language);
    expect(text).toContain('{object: sales/demo, action: delete, moveTo: <');
    expect(text).not.toContain('--move-to');
    const back = say('ROLLBACK_LEADS_WITHOUT_PLACE', { in: 'sales/demo', count: 2 }, language);
    expect(back).toContain('crmctl rollback --move-to <');
    expect(back).not.toContain('moveTo');
  });
});
