import { distance } from 'fastest-levenshtein';
import { keyOf } from '../model/name-key';
import { inLatin } from '../model/names-alike';

/** Beyond this many candidates a suggestion costs more than it helps. */
const ENOUGH = 2000;

/**
 * The candidate a typo most likely meant, or '' when none is close: at most a third of its letters differ. Among a few
 * words that are all known, `part` may be more.
 */
export function nearest(word: string, candidates: Iterable<string>, part = 1 / 3): string {
  let best = '';
  let bestDistance = Math.max(2, Math.floor(word.length * part)) + 1;
  let seen = 0;
  for (const candidate of candidates) {
    if (seen++ > ENOUGH) break;
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance && steps < Math.max(word.length, candidate.length)) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}

/** A lower_snake key made from what somebody typed, in any alphabet; '' when nothing of it is left. */
export function asKey(word: string): string {
  return keyOf(inLatin(word).replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}
