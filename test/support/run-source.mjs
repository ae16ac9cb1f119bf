// `node --import ./run-source.mjs child.ts`: runs src/ in a child process as it stands, without a build.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

// what a child says on stderr is its own: not that this way to read TypeScript is new
const { emitWarning } = process;
process.emitWarning = (warning, ...about) => {
  if (about[0] !== 'ExperimentalWarning') emitWarning.call(process, warning, ...about);
};

/** What the compiled code has, in one line. */
const COMMONJS =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url), __dirname = import.meta.dirname; ";

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !context.parentURL?.endsWith('.ts')) return next(specifier, context);
    const base = new URL(specifier, context.parentURL).href.replace(/\/$/, '');
    const found = [`${base}.ts`, `${base}/index.ts`, base].find((url) => existsSync(fileURLToPath(url)));
    return { url: found ?? base, shortCircuit: true };
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'), { mode: 'transform' });
    return { format: 'module', source: COMMONJS + source, shortCircuit: true };
  },
});
