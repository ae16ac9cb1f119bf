import { crmChecks } from '../../configuration/check/crm-checks';
import { crmLists } from '../../configuration/model/crm-lists';
import { crmReferences } from '../../configuration/model/references';
import { crmFiles } from '../../configuration/normalise/crm-files';
import { crmResolving } from '../../configuration/resolve/crm-resolving';
import { crmPalette } from '../../configuration/schema/palette';
import { editorOffers } from '../../editing/editors/offers';
import { ownForms } from '../../editing/rewrite/own-forms';
import { crmPlanning } from '../../plan/crm-planning';
import { kindRules } from '../../plan/kinds';
import { crmRules } from '../../policy/crm-rules';
import type { CrmModule } from '../../registry/crm-module';
import { crmReport } from '../../report/crm-report';
import { authorizationAddress } from './authorization';
import { amoChecks } from './configuration/check';
import { amoLists } from './configuration/lists';
import { amoFiles } from './configuration/normalise';
import { amoReferences } from './configuration/references';
import { amoResolving } from './configuration/resolve';
import { AMO_FORMS } from './editing';
import { amoPlanning } from './kinds/planning';
import { AMO_RULES } from './kinds/rules';
import { AMO_KINDS } from './model/kinds';
import { amoPalette } from './model/palette';
import { amoOffers } from './offers';
import { amoAdvice } from './policy';
import { PRODUCTS } from './products';
import { RATE } from './rate';
import { answersWithSecrets } from './read/answer-secrets';
import { amoReport } from './report';
import { tokenClaims } from './token-claims';

/** amoCRM and Kommo: two products of one vendor on one API. */
export const amocrm: CrmModule = {
  products: PRODUCTS,
  kinds: AMO_KINDS,
  extensions: [
    kindRules.filledBy(AMO_RULES),
    crmPlanning.filledBy(amoPlanning),
    crmReport.filledBy(amoReport),
    crmLists.filledBy(amoLists),
    crmReferences.filledBy(amoReferences),
    crmFiles.filledBy(amoFiles),
    crmChecks.filledBy(amoChecks),
    crmResolving.filledBy(amoResolving),
    editorOffers.filledBy(amoOffers),
    crmRules.filledBy(amoAdvice),
    ownForms.filledBy(AMO_FORMS),
    crmPalette.filledBy(amoPalette),
  ],
  rate: RATE,
  openDriver: async (options) => (await import('./driver')).createAmoDriver(options),
  examine: async (options) => (await import('./driver')).examineAccount(options),
  tokenClaims,
  oauth: {
    authorizationAddress,
    accountParameter: 'referer',
    // the vendor says three months; the shortest three
    refreshDays: 89,
    requestTokens: async (request) => (await import('./oauth')).requestTokens(request),
  },
  answersWithSecrets,
};
