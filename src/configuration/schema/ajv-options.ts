/** How the schemas of files are compiled, here and when the tool is built. */
export const AJV_OPTIONS = { allErrors: true, verbose: true, allowUnionTypes: true, strictTypes: false } as const;
/** Keywords of ours, for editors. */
export const VOCABULARY = ['enumDescriptions'];
