import { registerCrm } from '../registry/crms';
import { amocrm } from './amocrm';

/**
 * Imported for what it does: the CRMs that this tool brings are known from then on. A project which names none has the CRM that
 * was registered first, which is one of these unless somebody's package came before.
 */
registerCrm(amocrm);
