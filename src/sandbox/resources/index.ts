import type { Route } from '../http/route';
import { accountRoutes } from './account';
import { cardRoutes } from './cards';
import { complexRoutes } from './complex';
import { eventRoutes } from './events';
import { fieldGroupRoutes } from './field-groups';
import { fieldRoutes } from './fields';
import { pipelineRoutes } from './pipelines';
import { roleRoutes } from './roles';
import { statusRoutes } from './statuses';
import { userRoutes } from './users';
import { webhookRoutes } from './webhooks';

/** Everything the sandbox answers, the more particular path first. */
export const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...pipelineRoutes,
  ...statusRoutes,
  ...fieldGroupRoutes,
  ...fieldRoutes,
  ...userRoutes,
  ...roleRoutes,
  ...webhookRoutes,
  ...complexRoutes,
  ...cardRoutes,
  ...eventRoutes,
];
