import type { DriftReport } from '../report';
import type { Found } from '../types';
import { byObject } from './words';

/** The report as data: objects with their differences; what somebody answers for is among them, and says so. */
export function driftData({ found, people, ...report }: DriftReport): object {
  return {
    environment: report.environment,
    accountId: report.accountId,
    at: report.at,
    items: byObject(found).map(({ class: how, first, found: own }) => ({
      object: first.object,
      kind: first.kind,
      ...(first.key === undefined ? {} : { key: first.key }),
      ...(first.id === undefined ? {} : { id: first.id }),
      name: first.name,
      class: how,
      changes: own.map(changeData),
    })),
    manual: report.manual,
    warnings: report.warnings,
    ...(people ? { hints: { administrators: people.administrators, at: people.at } } : {}),
  };
}

export function changeData({
  path,
  part,
  class: how,
  applied,
  live,
  wanted,
  since,
  mark,
  ignored,
  manualStep,
  names,
  fingerprint,
}: Found) {
  return {
    path,
    ...(part === undefined ? {} : { part }),
    class: how,
    ...(applied === undefined ? {} : { from: applied }),
    ...(live === undefined ? {} : { to: live }),
    ...(wanted === undefined ? {} : { wanted }),
    ...(names ? { names } : {}),
    ...(since ? { since } : {}),
    ...(mark ? { hint: mark } : {}),
    ...(ignored ? { ignored } : {}),
    ...(manualStep ? { manualStep } : {}),
    fingerprint,
  };
}
