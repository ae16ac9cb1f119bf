import { hasKey } from '../../../model/parts';
import { counted, type NotImported } from '../../../plan/kinds/rules';
import {
  type LivePipeline,
  PIPELINE_ATTRIBUTES,
  type PipelineSpec,
  STAGE_ATTRIBUTES,
  type StageSpec,
} from '../model/composite-kinds/pipeline';
import { isStageColor, writableColor } from '../model/palette';
import { type Stated, withoutUsual } from './import-rules';

/**
 * The closing stages are called so in a new pipeline [official: amoCRM, Kommo]. A configuration that left the names
 * open goes on doing so; a new one states them, because another account may speak another language.
 */
const CLOSING_NAMES = {
  won: ['Успешно реализовано', 'Closed - won'],
  lost: ['Закрыто и не реализовано', 'Closed - lost'],
};

export function importedPipeline(live: PipelineSpec, stated: Stated<PipelineSpec>): PipelineSpec {
  const known = new Map((stated?.stages ?? []).map((stage) => [stage.key, stage]));
  const closing = (role: 'won' | 'lost') => {
    const name = live[role]?.name || stated?.[role]?.name;
    const wasLeftOut = stated !== undefined && stated[role] === undefined;
    return name === undefined || (wasLeftOut && CLOSING_NAMES[role].includes(name)) ? {} : { [role]: { name } };
  };
  const { won: _won, lost: _lost, ...rest } = withoutUsual(PIPELINE_ATTRIBUTES, live, stated);
  return {
    ...rest,
    stages: live.stages.filter(hasKey).map((stage) => importedStage(stage, known.get(stage.key))),
    ...closing('won'),
    ...closing('lost'),
  };
}

/** What a stage gets that is made without a colour [captures of accounts whose stages came through the API]. */
const USUAL_COLOR = '#fffeb2';

const COLOR = /^#[0-9a-f]{6}$/;

function importedStage(live: StageSpec, stated: Stated<StageSpec>): StageSpec {
  const { color = USUAL_COLOR, hints = {}, ...rest } = withoutUsual(STAGE_ATTRIBUTES, live, stated);
  const isUsual = color === USUAL_COLOR && stated?.color === undefined;
  const shown = !isUsual && COLOR.test(color) ? color : stated?.color;
  const hasHints = Object.keys(hints).length > 0 || stated?.hints !== undefined;
  return { ...rest, ...(shown === undefined ? {} : { color: shown }), ...(hasHints ? { hints } : {}) };
}

export function unsayableInPipeline(key: string, live: PipelineSpec, row: LivePipeline): NotImported[] {
  return [...unsupportedColors(key, live), ...unsupportedIncoming(key, row)];
}

/** One line for each colour of a pipeline: accounts have lived with dozens of such stages. */
function unsupportedColors(key: string, { stages }: PipelineSpec): NotImported[] {
  const colors = stages.flatMap(({ color }) => (color === undefined || isStageColor(color) ? [] : [color]));
  return [...new Set(colors)].flatMap((color) => {
    const count = colors.filter((other) => other === color).length;
    return counted('IMPORT_COLORS', `${key} ${color} → ${writableColor(color)}`, count);
  });
}

/** In a new account these stages are called so [official: amoCRM, Kommo]; the API writes no other name [measured on Kommo]. */
const INCOMING_NAMES = ['Неразобранное', 'Incoming leads'];

function unsupportedIncoming(key: string, { stages }: LivePipeline): NotImported[] {
  return stages
    .filter(({ role, name }) => role === 'incoming' && !INCOMING_NAMES.includes(name))
    .map(({ name }) => ({ code: 'IMPORT_INCOMING_NAME' as const, item: `${key} «${name}»` }));
}
