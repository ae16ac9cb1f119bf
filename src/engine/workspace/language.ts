import { languageOf } from '../../messages';
import type { Language } from '../../messages/catalog';

/** In which language the engine's own processes speak: nobody gives them a flag. */
export function engineLanguage(env: NodeJS.ProcessEnv): Language {
  return languageOf(env.CRMCTL_LANG) ?? 'en';
}
