import { candidateOf, meantKey } from '../../../../configuration/check/meant-key';
import { listsIn } from '../../../../configuration/model/configuration-index';
import type { Report } from '../../../../diagnostics/findings';
import { RIGHTS_ENTITIES } from '../../model/entities';
import { type Level, NEEDS, width } from '../../model/levels';
import type { AmoCheck } from './index-text';
import { meantStage } from './meant';

type Cells = Partial<Record<'view' | 'edit' | 'delete' | 'export', Level>>;

export const checkRoles: AmoCheck = (text, index, report) => {
  for (const [position, role] of text.roles.entries()) {
    const where = `/roles/${position}`;
    for (const entity of RIGHTS_ENTITIES) checkWidth(role.rights[entity], `${where}/rights/${entity}`, report);
    checkWidth(role.rights.tasks, `${where}/rights/tasks`, report);
    for (const [list, cells] of Object.entries(role.listRights ?? {})) {
      const row = `${where}/listRights/${list}`;
      checkWidth(cells, row, report);
      if (index.lists.has(list) || index.unread.has('list')) continue;
      const args = { kind: 'list', key: list, ...meantKey(list, listsIn(text.plain).map(candidateOf)) };
      report({ code: 'OBJECT_UNKNOWN', args, where: row, part: 'key' });
    }
    for (const [stage, cells] of Object.entries(role.stages ?? {})) {
      const row = `${where}/stages/${stage.replace('/', '~1')}`;
      checkWidth(cells, row, report);
      if (index.stages.has(stage) || index.incoming.has(stage) || index.unread.has('pipeline')) continue;
      const args = { reference: stage, ...meantStage(stage, text) };
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
