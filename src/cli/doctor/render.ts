import type { Language } from '../../messages/catalog';
import { type DoctorFinding, wordsOf } from './finding';

const MARKS = { good: '✓', warning: '!', bad: '✗' } as const;
const COLORS = { good: 32, warning: 33, bad: 31 } as const;

/** One line for each thing that was looked at. */
export function renderDoctor(findings: readonly DoctorFinding[], language: Language, color: boolean): string {
  const rows = findings.map((found) => ({
    mark: color ? `\u001b[${COLORS[found.state]}m${MARKS[found.state]}\u001b[0m` : MARKS[found.state],
    ...wordsOf(found, language),
  }));
  const width = Math.max(...rows.map(({ what }) => what.length));
  return rows.map(({ mark, what, text }) => `${mark} ${what.padEnd(width)}  ${text}\n`).join('');
}
