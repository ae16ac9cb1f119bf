// What every entry point of the tool begins with: the CRMs it brings are known.
import '../../src/crm';
