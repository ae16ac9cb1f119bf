import { languageOf } from '../../messages';
import type { Language } from '../../messages/catalog';
import { projectText, wordIn } from './project-word';

/** The language that a project's own file states, in whatever state the rest of it is. */
export function projectLanguage(projectDir: string): Language | undefined {
  return languageOf(wordIn(projectText(projectDir), 'language'));
}
