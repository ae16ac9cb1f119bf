// `npm run bench`: figures to compare between commits on one machine, not promises about another.
import { benchAudit } from './audit.mjs';
import { benchCli } from './cli.mjs';
import { benchEngine } from './engine.mjs';
import { machine } from './figures.mjs';
import { benchLargeAccount } from './large-account.mjs';

console.log(machine());
await benchCli();
await benchEngine();
await benchLargeAccount();
await benchAudit();
