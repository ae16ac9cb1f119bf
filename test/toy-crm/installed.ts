import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import ts from 'typescript';

const here = __dirname;
const root = resolve(here, '..', '..');

/** A project of the toy CRM with the packages of somebody who wrote a driver of their own; answers its folder. */
export function createToyProject(): { dir: string; crmctl: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-toy-'));
  const packages = join(dir, 'node_modules');
  cpSync(join(here, 'project'), dir, { recursive: true });
  mkdirSync(join(dir, '.crmctl', 'state'), { recursive: true });
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'toy', private: true, main: 'index.js' }));
  writeFileSync(join(dir, 'index.js'), "module.exports = require('crmctl/program');\n");
  cpSync(join(here, 'wrapper'), join(packages, 'crmctl'), { recursive: true });
  compileTo(join(packages, 'toy-crm'));
  symlinkSync(root, join(packages, 'crmctl-tool'));
  symlinkSync(join(root, 'node_modules', '@pulumi'), join(packages, '@pulumi'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  return { dir, crmctl: join(packages, 'crmctl', 'crmctl.js'), remove };
}

/** The driver as a package of its own, which knows the tool by its name alone. */
function compileTo(folder: string): void {
  mkdirSync(folder);
  cpSync(join(here, 'schemas'), join(folder, 'schemas'), { recursive: true });
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  for (const file of SOURCES) {
    const { outputText } = ts.transpileModule(readFileSync(join(here, file), 'utf8'), { compilerOptions });
    writeFileSync(join(folder, `${basename(file, '.ts')}.js`), outputText);
  }
}

/** What the compiler has against the driver where it knows nothing but the packages of the project. */
export function typeErrors(dir: string): string[] {
  const files = SOURCES.map((file) => join(dir, file));
  for (const [index, file] of files.entries()) cpSync(join(here, SOURCES[index] ?? ''), file);
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const SOURCES = ['index.ts', 'kinds.ts', 'client.ts', 'driver.ts'];
