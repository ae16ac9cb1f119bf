import type { Language } from './catalog';

/** What the 21 colours of stages look like: a code says nothing to a person. */
const STAGE: Readonly<Record<string, Record<Language, string>>> = {
  '#fffeb2': { en: 'pale yellow', ru: 'бледно-жёлтый' },
  '#fffd7f': { en: 'light yellow', ru: 'светло-жёлтый' },
  '#fff000': { en: 'yellow', ru: 'жёлтый' },
  '#ffeab2': { en: 'cream', ru: 'кремовый' },
  '#ffdc7f': { en: 'light orange', ru: 'светло-оранжевый' },
  '#ffce5a': { en: 'orange', ru: 'оранжевый' },
  '#ffdbdb': { en: 'pale pink', ru: 'бледно-розовый' },
  '#ffc8c8': { en: 'pink', ru: 'розовый' },
  '#ff8f92': { en: 'red', ru: 'красный' },
  '#d6eaff': { en: 'pale blue', ru: 'бледно-голубой' },
  '#c1e0ff': { en: 'light blue', ru: 'голубой' },
  '#98cbff': { en: 'blue', ru: 'синий' },
  '#ebffb1': { en: 'pale lime', ru: 'бледно-салатовый' },
  '#deff81': { en: 'lime', ru: 'салатовый' },
  '#87f2c0': { en: 'green', ru: 'зелёный' },
  '#f9deff': { en: 'pale lilac', ru: 'бледно-сиреневый' },
  '#f3beff': { en: 'lilac', ru: 'сиреневый' },
  '#ccc8f9': { en: 'lavender', ru: 'лавандовый' },
  '#eb93ff': { en: 'purple', ru: 'фиолетовый' },
  '#f2f3f4': { en: 'light grey', ru: 'светло-серый' },
  '#e6e8ea': { en: 'grey', ru: 'серый' },
};

/** The name of a colour: of a stage's its own, of any other what it looks like; empty for what is no colour. */
export function colorName(color: string, language: Language): string {
  return STAGE[color.toLowerCase()]?.[language] ?? looks(color, language);
}

/** Where a hue begins, in degrees. */
const HUES: readonly (readonly [from: number, en: string, ru: string])[] = [
  [0, 'red', 'красный'],
  [15, 'orange', 'оранжевый'],
  [45, 'yellow', 'жёлтый'],
  [70, 'lime', 'салатовый'],
  [95, 'green', 'зелёный'],
  [165, 'teal', 'бирюзовый'],
  [190, 'light blue', 'голубой'],
  [215, 'blue', 'синий'],
  [255, 'violet', 'фиолетовый'],
  [300, 'pink', 'розовый'],
  [345, 'red', 'красный'],
];

function looks(color: string, language: Language): string {
  const [, ...pairs] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) ?? [];
  const [red = 0, green = 0, blue = 0] = pairs.map((pair) => Number.parseInt(pair, 16) / 255);
  if (pairs.length === 0) return '';
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  const light = most - spread / 2;
  const depth =
    light < 0.35 ? { en: 'dark ', ru: 'тёмно-' } : light > 0.8 ? { en: 'pale ', ru: 'бледно-' } : { en: '', ru: '' };
  const turn =
    most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  const degrees = (turn * 60 + 360) % 360;
  const [, en, ru] = (spread < 0.1 ? undefined : HUES.findLast(([from]) => from <= degrees)) ?? [0, 'grey', 'серый'];
  return depth[language] + (language === 'en' ? en : ru);
}

/** Colours of stages whose name, in either language, is this word or has it in it; the exact ones first. */
export function colorsNamed(word: string): string[] {
  const wanted = plain(word);
  const names = ([code, name]: [string, Record<Language, string>]) => ({ code, names: [name.en, name.ru].map(plain) });
  const all = Object.entries(STAGE).map(names);
  const exact = all.filter((color) => color.names.includes(wanted));
  const stem = wanted.slice(0, Math.max(3, wanted.length - 2));
  const near = all.filter((color) => color.names.some((name) => name.includes(stem)));
  return [...new Set([...exact, ...near].map(({ code }) => code))];
}

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll('ё', 'е').replace('gray', 'grey');
}
