import type { NotProven, VerificationReport } from './report';

/**
 * What even a passing log cannot show; an auditor is told every time. `anchorsDir`: where anchors were said to be kept;
 * undefined: the log's own folder was looked into.
 */
export function notProven(report: Omit<VerificationReport, 'notProven'>, anchorsDir: string | undefined): NotProven[] {
  const anchored = Math.max(0, ...report.anchors.filter(({ state }) => state === 'good').map(({ size }) => size ?? 0));
  const afterAnchor = report.entries - anchored;
  const items: (NotProven | false)[] = [
    !report.key?.trusted && { code: 'KEY_FROM_FOLDER', args: {} },
    ...anchorsNotProven(report, anchorsDir),
    anchored > 0 && afterAnchor > 0 && { code: 'AFTER_LAST_ANCHOR', args: { count: afterAnchor, size: anchored } },
    report.time.first !== undefined && { code: 'BEFORE_FIRST_ENTRY', args: { at: report.time.first } },
    { code: 'OUTSIDE', args: {} },
    { code: 'TIME', args: {} },
  ];
  return items.filter((item) => item !== false);
}

function anchorsNotProven(
  { anchors }: Pick<VerificationReport, 'anchors'>,
  anchorsDir: string | undefined,
): NotProven[] {
  if (anchorsDir === undefined)
    return [{ code: anchors.length === 0 ? 'NO_ANCHORS' : 'ANCHORS_FROM_FOLDER', args: {} }];
  if (anchors.length === 0) return [{ code: 'ANCHORS_NOT_THERE', args: { dir: anchorsDir } }];
  const foreign = anchors.every(({ state }) => state === 'foreign');
  return foreign ? [{ code: 'ANCHORS_FOREIGN', args: { dir: anchorsDir } }] : [];
}
