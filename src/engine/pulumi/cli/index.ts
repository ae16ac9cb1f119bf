export { findGo } from './go-build';
export { type ProvideOptions, providePulumi, resourcePluginSource } from './install';
export { type LocatedPulumi, locatePulumi, type PulumiCli } from './locate';
export { LANGUAGE_HOST_FILE, OLDEST_PULUMI, PULUMI_VERSION, RESOURCE_PLUGIN_FILE } from './places';
