import { resolve } from 'node:path';
import type { Language } from '../../messages/catalog';
import { complete } from './complete';
import { wordsOf } from './project-words';

/** `crmctl __complete [--new-word] -- WORDS…`, which the shells call: the last word is the one being written. */
export async function answerShell(args: readonly string[], language: Language): Promise<string> {
  const divider = args.indexOf('--');
  const words = [...args.slice(divider + 1), ...(args.slice(0, divider).includes('--new-word') ? [''] : [])];
  const lines = await complete(words, (folder) => wordsOf(resolve(folder)), language);
  return lines.map((line) => `${line}\n`).join('');
}
