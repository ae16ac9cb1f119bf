export { withDriftException } from './accept-drift';
export { withMaskedAddresses } from './addresses-in-text';
export { schemeOf } from './backend';
export { checkTwin } from './check-stacks';
export { shapeCheck } from './departure';
export { DRIFT_FILE, type DriftException, isDay } from './drift-exceptions';
export type { EditorFile } from './editors/editor-file';
export { jetbrainsFiles } from './editors/jetbrains';
export { vscodeFiles } from './editors/vscode';
export { type EngineSettings, loadEngineFile } from './engine-file';
export { type Environment, type LoadedEnvironment, loadEnvironment } from './environment';
export { printFile } from './format/format-text';
export { schemaReference } from './format/head';
export { type FormattedFile, formatProject, schemaFolder } from './format-project';
export { hasMixedLines } from './line-ends';
export { type LoadedProject, loadProject, loadSettings, parseFiles, statedEnvironments } from './load-project';
export { nearest } from './nearest';
export { emptyText } from './normalise';
export type { PositionIndex } from './positions';
export { schemaPlaces } from './project-files';
export { projectLanguage } from './project-language';
export { isProjectSchema, projectSchemaText } from './project-schemas';
export { jsonDiagnostic, type RenderOptions, renderHuman, sortDiagnostics } from './render-diagnostics';
export { renderMarkdown } from './render-markdown';
export { renderSarif } from './render-sarif';
export { fillFor, limitedObjects, resolveText, wholeText } from './resolve';
export { ownersIn } from './rewrite/owners';
export { rewriteText } from './rewrite/rewrite-text';
export type { GoneObject, RewriteInput, Rewritten, WantedObject } from './rewrite/types';
export { type FileKind, isOutputSchema, readSchema, SCHEMA_NAMES, type SchemaName, schemaText } from './schema-check';
export {
  type IntegrationSetting,
  knownValues,
  type LoadedStack,
  loadStack,
  type Stack,
  type TokenSetting,
} from './stack';
export type * from './text';
export { twinVariables } from './twin';
export { countObjects, figuresOf, type Validation, validateProject } from './validate-project';
