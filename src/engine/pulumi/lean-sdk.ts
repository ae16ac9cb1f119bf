import { createRequire } from 'node:module';

/**
 * Pulumi's SDK loads the TypeScript compiler with the part that turns functions into text. What we register has no functions,
 * so that nobody asks it for anything; whoever does gets it then. To be imported before the SDK: it takes a tenth of a
 * second and more memory than all of our own code.
 */
const sdk = createRequire(require.resolve('@pulumi/pulumi/package.json'));
const shim = sdk.resolve('./typescript-shim.js');

if (!require.cache[shim]) {
  let compiler: object | undefined;
  const load = (): object => {
    if (!compiler) {
      delete require.cache[shim];
      compiler = sdk(shim) as object;
    }
    return compiler;
  };
  const exports = new Proxy({}, { get: (_target, name) => Reflect.get(load(), name) });
  require.cache[shim] = Object.assign(Object.create(module), { id: shim, filename: shim, loaded: true, exports });
}
