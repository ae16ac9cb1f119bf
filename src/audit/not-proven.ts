import type { NotProven, VerificationReport } from './report';

/** What even a passing log cannot show; an auditor is told every time. */
export function notProven(report: Omit<VerificationReport, 'notProven'>, anchorsFromFolder: boolean): NotProven[] {
  const anchored = Math.max(0, ...report.anchors.filter(({ state }) => state === 'good').map(({ size }) => size ?? 0));
  const afterAnchor = report.entries - anchored;
  const items: (NotProven | false)[] = [
    !report.key?.trusted && { code: 'KEY_FROM_FOLDER', args: {} },
    report.anchors.length === 0 && { code: 'NO_ANCHORS', args: {} },
    report.anchors.length > 0 && anchorsFromFolder && { code: 'ANCHORS_FROM_FOLDER', args: {} },
    anchored > 0 && afterAnchor > 0 && { code: 'AFTER_LAST_ANCHOR', args: { count: afterAnchor, size: anchored } },
    report.time.first !== undefined && { code: 'BEFORE_FIRST_ENTRY', args: { at: report.time.first } },
    { code: 'OUTSIDE', args: {} },
    { code: 'TIME', args: {} },
  ];
  return items.filter((item) => item !== false);
}
