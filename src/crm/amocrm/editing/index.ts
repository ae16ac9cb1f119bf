import type { Edit } from '../../../editing/rewrite/own-forms';
import { editOptions } from './options';
import { editStages, editSystemStage } from './stages';

/** What pipelines and fields say in the files in a form of their own. */
export const AMO_FORMS: Readonly<Record<string, Readonly<Record<string, Edit>>>> = {
  pipeline: { stages: editStages, won: editSystemStage, lost: editSystemStage },
  field: { options: editOptions },
};
