export { withMaskedAddresses } from './addresses-in-text';
export { schemeOf } from './backend';
export { checkTwin } from './check-stacks';
export { shapeCheck } from './departure';
export { type DriftException, isDay } from './drift-exceptions';
export { type EngineSettings, loadEngineFile } from './engine-file';
export { type Environment, type LoadedEnvironment, loadEnvironment } from './environment';
export type { FileKind } from './file-kinds';
export { hasMixedLines } from './line-ends';
export { type LoadedProject, loadProject, loadSettings, parseFiles, statedEnvironments } from './load-project';
export { nearest } from './nearest';
export { emptyText } from './normalise';
export type { PositionIndex } from './positions';
export { DRIFT_FILE, schemaPlaces } from './project-files';
export { projectLanguage } from './project-language';
export { jsonDiagnostic, type RenderOptions, renderHuman, sortDiagnostics } from './render-diagnostics';
export { renderMarkdown } from './render-markdown';
export { renderSarif } from './render-sarif';
export { fillFor, limitedObjects, resolveText, wholeText } from './resolve';
export { isOutputSchema, readSchema, SCHEMA_NAMES, type SchemaName, schemaText } from './schema-check';
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
