import { say } from '../messages';
import type { Language } from '../messages/catalog';
import { type Loss, lossText } from './losses';

/** What a rollback will not bring back, before the question; or that it brings back all. */
export function renderLosses(losses: readonly Loss[], language: Language): string {
  const lines = losses.map((loss) => `  - ${lossText(loss, language)}`);
  return `${[say(losses.length > 0 ? 'LOSSES' : 'NO_LOSSES', {}, language), ...lines].join('\n')}\n`;
}
