import type { CompositeAttribute, LiveOf, SpecOf } from '../../../../model/attribute-table';
import type { KindFacts } from '../../../../model/facts';
import { LOST_ID, WON_ID } from '../system-stages';
import { BY_API } from './common-facts';

export const STAGE_ATTRIBUTES = {
  name: { type: 'text', needed: true, api: 'name' },
  /** One of the CRM's palette, lower case. */
  color: { type: 'color' },
  /** By the level of the reader. */
  hints: { type: 'own' },
} as const satisfies Record<string, CompositeAttribute>;

export const PIPELINE_ATTRIBUTES = {
  name: { type: 'text', needed: true, api: 'name' },
  main: { type: 'flag', api: 'is_main', default: false, unset: false },
  /** Whether it has the incoming (“unsorted”) stage. Old answers show it by the stage alone. */
  incoming: { type: 'flag', default: true },
  /** Own stages only, in order; the incoming stage, won and lost are not among them. */
  stages: { type: 'own', needed: true, parts: STAGE_ATTRIBUTES },
  won: { type: 'own' },
  lost: { type: 'own' },
} as const satisfies Record<string, CompositeAttribute>;

export const HINT_LEVELS = ['newbie', 'candidate', 'master'] as const;

export type HintLevel = (typeof HINT_LEVELS)[number];

export interface StageSpec extends SpecOf<typeof STAGE_ATTRIBUTES> {
  key: string;
  hints?: Partial<Record<HintLevel, string>>;
}

export interface PipelineSpec extends SpecOf<typeof PIPELINE_ATTRIBUTES> {
  stages: StageSpec[];
  won?: { name: string };
  lost?: { name: string };
}

export interface LiveStage extends LiveOf<typeof STAGE_ATTRIBUTES> {
  id: number;
  color: string;
  role: 'own' | 'incoming' | 'won' | 'lost';
  /** Own stages, as far as it was told: what a stage is placed by between two others. */
  sort?: number;
  hints: { id: number; level: HintLevel; description: string }[];
}

export interface LivePipeline extends LiveOf<typeof PIPELINE_ATTRIBUTES> {
  id: number;
  incoming: boolean;
  archived: boolean;
  /** In sort order: incoming first where it exists, own stages, won, lost. */
  stages: LiveStage[];
}

export interface StageId {
  pipelineId: number;
  statusId: number;
}

export const pipeline = {
  file: 'pipelines/*',
  schema: 'pipeline',
  removedAs: 'key',
  manage: 'pipelines',
  parts: {
    property: 'stages',
    details: 'hints',
    part: 'stage',
    always: ['won', 'lost', 'incoming'],
    sameIds: { won: WON_ID, lost: LOST_ID },
    undoDelete: 'R1',
  },
  texts: { hints: 'lines' },
  holds: 'leads',
  oneHas: 'main',
  reach: BY_API,
  undoDelete: 'R3',
  undoDeleteUnused: 'R1',
} as const satisfies KindFacts;
