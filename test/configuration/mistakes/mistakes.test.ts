import { describe, expect, it } from 'vitest';
import { type Validation, validateProject } from '../../../src/configuration/validate-project';
import { framer, messageOf, placeOf } from '../../../src/diagnostics/render-human';
import { LANGUAGES } from '../../../src/messages/catalog';
import type { Diagnostic } from '../../../src/model/diagnostic';
import { project } from '../fixture';
import { KEYS } from './keys';
import { LINES } from './lines';
import type { Mistake } from './mistake';
import { NAMES } from './names';
import { SHOP } from './shop';
import { SIGNS } from './signs';
import { VALUES } from './values';

const TABLE: Readonly<Record<string, readonly Mistake[]>> = {
  signs: SIGNS,
  lines: LINES,
  keys: KEYS,
  values: VALUES,
  names: NAMES,
};

/** The shop with one slip in it. */
function spoilt({ file, from, to, instead }: Mistake): Record<string, string> {
  const { [instead ?? '']: moved, ...files } = SHOP;
  const parts = from === undefined ? [] : (files[file] ?? '').split(from);
  if (from !== undefined && parts.length !== 2) throw new Error(`${file}: ${from} does not stand there once`);
  return { ...files, [file]: from === undefined ? (moved ?? to) : parts.join(to) };
}

/** What a person is told of it, in English and in Russian, and the lines they are shown. */
function shown(mistake: Mistake, { diagnostics, sources }: Validation): string {
  const frame = framer(diagnostics, sources);
  const findings = diagnostics.map((entry) => {
    const [en, ru] = LANGUAGES.map((language) => messageOf(entry, { language }));
    return `${placeOf(entry)} ${entry.code}\n${frame(entry)}\n${en}\n${ru}\n`;
  });
  return `## ${mistake.title}\n\n\`\`\`text\n${findings.join('\n')}\`\`\`\n`;
}

/** The file as somebody leaves it who does what the message says and nothing else; undefined where it leaves a choice. */
function mendedBy({ at, args }: Diagnostic, sources: Validation['sources']): string | undefined {
  const lines = sources.get(at?.file ?? '')?.split('\n') ?? [];
  const line = (at?.line ?? 1) - 1;
  const indent = /^\s*/.exec(lines[line] ?? '')?.[0] ?? '';
  if (args.problem === 'LEVEL') {
    const by = Number(args.detail) - indent.length;
    const moved = (text: string) => ' '.repeat(text.length - text.trimStart().length + by) + text.trimStart();
    const last = Number(args.last ?? line + 1);
    return lines.map((text, index) => (index >= line && index < last ? moved(text) : text)).join('\n');
  }
  if (args.fix === undefined) return undefined;
  const spaces = args.problem === 'DASH_MISSING' ? ' '.repeat(Number(args.detail)) : indent.replaceAll('\u00a0', ' ');
  return lines.with(line, `${spaces}${String(args.fix)}`).join('\n');
}

it('the project that the mistakes are made in has none', async () => {
  expect((await validateProject(project('_base', SHOP))).diagnostics).toEqual([]);
});

describe.each(Object.entries(TABLE))('%s: what people write, and what they are told', (name, mistakes) => {
  const tried = new Map<Mistake, Promise<Validation>>();
  const validated = (mistake: Mistake) => {
    const known = tried.get(mistake) ?? validateProject(project('_base', spoilt(mistake)));
    tried.set(mistake, known);
    return known;
  };

  it.each(mistakes)('$title: one mistake, one finding', async (mistake) => {
    const { diagnostics } = await validated(mistake);
    expect(diagnostics.map(({ code }) => code)).toHaveLength(1);
  });

  it.each(mistakes)('$title: what is to be written mends it', async (mistake) => {
    const { diagnostics, sources } = await validated(mistake);
    const [finding] = diagnostics;
    const mended = finding && mendedBy(finding, sources);
    if (mended === undefined) return;
    const files = { ...spoilt(mistake), [String(finding?.at?.file)]: mended };
    expect((await validateProject(project('_base', files))).diagnostics).toEqual([]);
  });

  it('is the table beside this test', async () => {
    const entries = await Promise.all(mistakes.map(async (mistake) => shown(mistake, await validated(mistake))));
    await expect(`# Mistakes: ${name}\n\n${entries.join('\n')}`).toMatchFileSnapshot(`./table/${name}.md`);
  });
});
