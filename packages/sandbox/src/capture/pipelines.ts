import type { Account } from '../account';
import { asReadOf } from '../rules/as-read';
import { DEFAULT_COLOR } from '../rules/palette';
import { isSystem } from '../rules/stages';
import type { PipelineDocument, Stage, StageHint } from '../store/documents';
import type { Captured } from './capture';
import { distinctRows, integerIn, partOf, partsOf, type Row, refuseTwins, textIn, wrong } from './rows';

/** Pipelines with their own order of stages, sorts and colours: no limit and no palette applies to what is there. */
export function loadPipelines(account: Account, captured: Captured): void {
  const rows = distinctRows(captured, 'pipelines');
  if (rows.length === 0)
    throw wrong({ ...captured, path: '_embedded', value: {} }, 'pipelines', 'list with a pipeline');
  rows.forEach((row, index) => {
    account.store.save('pipeline', pipelineFrom(account, row, index));
  });
}

function pipelineFrom(account: Account, row: Row, index: number): PipelineDocument {
  const statuses = partsOf(partOf(row, '_embedded'), 'statuses');
  refuseTwins(statuses);
  const stages = statuses.map((status, position) => stageFrom(account, status, position));
  const own = {
    name: textIn(row, 'name'),
    is_main: row.value.is_main === true,
    // An incoming stage that is listed stays listed, whatever the flag beside it says.
    is_unsorted_on: row.value.is_unsorted_on === true || stages.some((stage) => stage.type === 1),
    is_archive: row.value.is_archive === true,
  };
  const sort = integerIn(row, 'sort', index + 1);
  return { id: integerIn(row, 'id'), ...own, sort, stages, ...asReadOf(row.value, own) };
}

function stageFrom(account: Account, row: Row, position: number): Stage {
  const id = integerIn(row, 'id');
  const type: Stage['type'] = row.value.type === 1 ? 1 : 0;
  const own = {
    name: textIn(row, 'name'),
    color: typeof row.value.color === 'string' ? row.value.color : DEFAULT_COLOR,
    type,
    is_editable: typeof row.value.is_editable === 'boolean' ? row.value.is_editable : type === 0 && !isSystem({ id }),
  };
  const hints = partsOf(row, 'descriptions').map((hint) => hintFrom(account, hint));
  const sort = integerIn(row, 'sort', (position + 1) * 10);
  return { id, ...own, sort, hints, ...asReadOf(row.value, own, ['descriptions']) };
}

function hintFrom(account: Account, row: Row): StageHint {
  const level = (['newbie', 'candidate', 'master'] as const).find((one) => one === row.value.level);
  if (level === undefined) throw wrong(row, 'level', 'newbie, candidate or master');
  const time = (key: string) => {
    const seconds = Date.parse(`${textIn(row, key, '').replace(' ', 'T')}Z`) / 1000;
    return Number.isNaN(seconds) ? account.now() : seconds;
  };
  const [created_at, updated_at] = [time('created_at'), time('updated_at')];
  return { id: integerIn(row, 'id'), level, description: textIn(row, 'description'), created_at, updated_at };
}
