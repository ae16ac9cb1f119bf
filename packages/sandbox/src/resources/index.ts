import type { Route } from '../http/route';
import { accountRoutes } from './account';
import { cardRoutes } from './cards';
import { catalogRoutes } from './catalogs';
import { chatTemplateRoutes } from './chat-templates';
import { closedRoutes } from './closed';
import { complexRoutes } from './complex';
import { customerStatusRoutes } from './customer-statuses';
import { customersModeRoutes } from './customers-mode';
import { elementRoutes } from './elements';
import { eventRoutes } from './events';
import { fieldGroupRoutes } from './field-groups';
import { fieldRoutes } from './fields';
import { lossReasonRoutes } from './loss-reasons';
import { pipelineRoutes } from './pipelines';
import { roleRoutes } from './roles';
import { segmentRoutes } from './segments';
import { sourceRoutes } from './sources';
import { statusRoutes } from './statuses';
import { tagRoutes } from './tags';
import { templateReviewRoutes } from './template-reviews';
import { userRoutes } from './users';
import { webhookRoutes } from './webhooks';
import { websiteButtonRoutes } from './website-buttons';

/** Everything the sandbox answers, the more particular path first. */
export const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...pipelineRoutes,
  ...statusRoutes,
  ...fieldGroupRoutes,
  ...fieldRoutes,
  ...catalogRoutes,
  ...elementRoutes,
  ...customersModeRoutes,
  ...customerStatusRoutes,
  ...segmentRoutes,
  ...userRoutes,
  ...roleRoutes,
  ...webhookRoutes,
  ...lossReasonRoutes,
  ...sourceRoutes,
  ...tagRoutes,
  ...chatTemplateRoutes,
  ...templateReviewRoutes,
  ...websiteButtonRoutes,
  ...complexRoutes,
  ...cardRoutes,
  ...eventRoutes,
  ...closedRoutes,
];
