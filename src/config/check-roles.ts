import { ACCESS_LEVELS, type AccessLevel, ENTITIES } from '../model/spec';
import type { Report } from './findings';
import { nearest } from './nearest';
import type { TextCheck } from './text-index';

type Cells = Partial<Record<'view' | 'edit' | 'delete' | 'export', AccessLevel>>;

/** An action may not reach further than the ones it needs [client code]. */
const NEEDS = [
  ['edit', 'view'],
  ['delete', 'view'],
  ['delete', 'edit'],
  ['export', 'view'],
] as const;

export const checkRoles: TextCheck = (text, index, report) => {
  for (const [position, role] of text.roles.entries()) {
    const where = `/roles/${position}`;
    for (const entity of ENTITIES) checkWidth(role.rights[entity], `${where}/rights/${entity}`, report);
    checkWidth(role.rights.tasks, `${where}/rights/tasks`, report);
    for (const [stage, cells] of Object.entries(role.stages ?? {})) {
      const row = `${where}/stages/${stage.replace('/', '~1')}`;
      checkWidth(cells, row, report);
      if (index.stages.has(stage) || index.unread.has('pipeline')) continue;
      const args = { reference: stage, nearest: nearest(stage, index.stages) };
      report({ code: 'STAGE_UNKNOWN', args, where: row, part: 'key' });
    }
  }
};

function checkWidth(cells: Cells, where: string, report: Report): void {
  const reported = new Set<string>();
  for (const [action, needs] of NEEDS) {
    const level = cells[action];
    const limit = cells[needs];
    if (level === undefined || limit === undefined || reported.has(action) || width(level) <= width(limit)) continue;
    reported.add(action);
    report({ code: 'RIGHT_TOO_WIDE', args: { action, level, needs, limit }, where: `${where}/${action}` });
  }
}

function width(level: AccessLevel): number {
  return ACCESS_LEVELS.length - ACCESS_LEVELS.indexOf(level);
}
