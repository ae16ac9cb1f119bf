import { registerCrm } from '../registry/crms';
import { amocrm } from './amocrm';

/** Imported for what it does: the CRMs that this tool brings are known from then on. The first is that of a project which names none. */
registerCrm(amocrm);
