// `require` for TypeScript files that are not compiled into dist/: tables beside the tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const ts = require('typescript');

require.extensions['.ts'] = (module, file) => {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  module._compile(ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText, file);
};

/** The exports of a TypeScript file; its imports are loaded the same way, type errors go unnoticed. */
export const loadTypeScript = (file) => require(file);
