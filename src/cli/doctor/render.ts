import type { Language } from '../../messages/catalog';
import { columnsOf, padColumns } from '../../model/columns';
import { paint } from '../../model/paint';
import { type DoctorFinding, wordsOf } from './finding';

const MARKS = { good: '✓', warning: '!', bad: '✗' } as const;
const COLORS = { good: 'green', warning: 'yellow', bad: 'red' } as const;

/** One line for each thing that was looked at. */
export function renderDoctor(findings: readonly DoctorFinding[], language: Language, color: boolean): string {
  const rows = findings.map((found) => ({
    mark: paint(MARKS[found.state], COLORS[found.state], color),
    ...wordsOf(found, language),
  }));
  const width = Math.max(...rows.map(({ what }) => columnsOf(what)));
  return rows.map(({ mark, what, text }) => `${mark} ${padColumns(what, width)}  ${text}\n`).join('');
}
