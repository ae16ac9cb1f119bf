// Imported before everything else: a command spends a fifth of its time on compiling the modules it loads.
import module from 'node:module';
import { join } from 'node:path';
import { userCache } from '../engine/pulumi/cli/places';

// by the environment, so that the provider's process uses it as well; older Nodes know neither
process.env.NODE_COMPILE_CACHE ??= join(
  userCache((name) => process.env[name]),
  'crmctl',
  'compiled',
);
module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
