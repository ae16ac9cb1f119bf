import type { Configuration } from '../../src/configuration';
import type { AmoConfiguration } from '../../src/crm/amocrm/configuration/declarations';

/** A text of amoCRM or Kommo, with the lists that only these have. */
export function amoText(text: Configuration | undefined): AmoConfiguration {
  if (!text || !isAmoText(text)) throw new Error('a text of amoCRM or Kommo expected');
  return text;
}

function isAmoText(text: Configuration): text is AmoConfiguration {
  return 'pipelines' in text;
}
