export { withMaskedAddresses } from '../diagnostics/mask-addresses';
export { nearest } from '../diagnostics/nearest';
export { jsonDiagnostic, type RenderOptions, renderHuman, sortDiagnostics } from '../diagnostics/render-human';
export { renderMarkdown } from '../diagnostics/render-markdown';
export { renderSarif } from '../diagnostics/render-sarif';
export { checkTwin } from './check/stacks';
export { schemeOf } from './environments/backend';
export { type EngineSettings, loadEngineFile } from './environments/engine-file';
export { type Environment, type LoadedEnvironment, loadEnvironment } from './environments/environment';
export {
  environmentValues,
  type IntegrationSetting,
  type LoadedStack,
  loadStack,
  type Stack,
  type TokenSetting,
} from './environments/stack';
export { twinVariables } from './environments/twin';
export { type DriftException, isDay } from './load/drift-exceptions';
export { declaredEnvironments, type LoadedProject, loadProject, loadSettings, parseFiles } from './load-project';
export type * from './model/configuration';
export { crmLists, groupedBy, keyedLists, type Listed } from './model/crm-lists';
export type { FileKind } from './model/file-kinds';
export { emptyConfiguration } from './normalise/file';
export { hasMixedLines } from './read/line-ends';
export { projectCrm } from './read/project-crm';
export { DRIFT_FILE, schemaPlaces } from './read/project-files';
export { projectLanguage } from './read/project-language';
export type { PositionIndex } from './read/source-map';
export { fillFor, limitedObjects, resolveConfiguration, wholeConfiguration } from './resolve/resolve';
export { shapeCheck } from './schema/departure';
export { isOutputSchema, readSchema, schemaNames, schemaText } from './schema/schema-files';
export { countObjects, figuresOf, type Validation, validateProject } from './validate-project';
