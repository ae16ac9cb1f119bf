// Who may import whom (the directions of ARCHITECTURE.md). A room that is not listed may not be imported.
const ROOMS = {
  model: [],
  messages: ['model'],
  // Whole files and locks: what survives a crash and a second process.
  files: ['model'],
  // Findings: their form, and how they are shown.
  diagnostics: ['model', 'messages'],
  // What a CRM is, and which ones there are: all that the other rooms know of any.
  registry: ['model', 'messages'],
  configuration: ['model', 'messages', 'files', 'diagnostics', 'registry'],
  // Whatever changes files that people write.
  editing: ['model', 'messages', 'diagnostics', 'registry', 'configuration'],
  // Each CRM in a folder of its own.
  crm: ['model', 'messages', 'diagnostics', 'registry', 'configuration', 'editing', 'policy', 'plan', 'report'],
  tokens: ['model', 'messages', 'files', 'configuration', 'registry'],
  audit: ['model', 'messages', 'files'],
  plan: ['model', 'messages', 'registry'],
  // Keys, and what is written in the place of secrets.
  seal: ['model', 'files'],
  snapshots: ['model', 'messages', 'files'],
  policy: ['model', 'messages', 'registry', 'configuration'],
  engine: [
    'model',
    'messages',
    'files',
    'seal',
    'registry',
    'crm',
    'configuration',
    'tokens',
    'plan',
    'audit',
    'snapshots',
  ],
  release: ['model', 'messages', 'files', 'registry', 'configuration', 'audit', 'engine'],
  rollback: ['model', 'messages', 'files', 'plan', 'audit', 'engine'],
  drift: [
    'model',
    'messages',
    'files',
    'registry',
    'configuration',
    'editing',
    'plan',
    'audit',
    'engine',
    'snapshots',
    'import',
  ],
  init: ['model', 'messages', 'files', 'diagnostics', 'registry', 'configuration', 'editing'],
  import: ['model', 'messages', 'files', 'configuration', 'editing', 'plan', 'engine'],
  report: ['model', 'messages', 'registry', 'plan', 'configuration'],
  rehearsal: ['model', 'messages', 'files', 'registry', 'plan', 'engine', 'rollback'],
  // The use cases, as a program may call them; the command line prints what they answer.
  operations: [
    'model',
    'messages',
    'files',
    'audit',
    'seal',
    'snapshots',
    'registry',
    'configuration',
    'editing',
    'plan',
    'engine',
    'drift',
    'import',
    'release',
    'rollback',
    'rehearsal',
  ],
};

/** A package of its own; src/ meets it as it is built. */
const SANDBOX = '^packages/sandbox/';

// The steps of a room with many, in their order: a step imports those before it.
const STEPS = {
  configuration: ['model', 'read', 'schema', 'load', 'environments', 'normalise', 'check', 'resolve'],
  editing: ['yaml', 'format', 'rewrite', 'editors'],
  engine: ['workspace', 'writing', 'runs', 'pulumi', 'recorded-state', 'planning', 'run', 'provider'],
};

const steps = Object.entries(STEPS).flatMap(([room, names]) =>
  names.map((step, index) => ({
    name: `${room}-${step}-imports`,
    comment: `a step of src/${room} imports the steps before it, and nothing that stands above the steps`,
    severity: 'error',
    from: { path: `^src/${room}/${step}/` },
    to: { path: `^src/${room}/`, pathNot: names.slice(0, index + 1).map((name) => `^src/${room}/${name}/`) },
  })),
);

const layering = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [room, ...allowed].map((name) => `^src/${name}/`) },
}));

module.exports = {
  forbidden: [
    ...layering,
    ...steps,
    {
      name: 'crms-are-brought',
      comment: 'only what is started from outside imports src/crm, for what it does: it registers CRMs',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/crm/', '^src/cli/command-line\\.ts$', '^src/engine/provider/'] },
      to: { path: '^src/crm/' },
    },
    {
      name: 'sandbox-imports',
      comment: 'it meets the drivers over HTTP only, so that neither can hide the other’s mistakes',
      severity: 'error',
      from: { path: SANDBOX },
      to: { path: '^(src|test|tools)/' },
    },
    {
      name: 'sandbox-through-its-loader',
      comment: 'it may be missing: only src/operations/sandbox/load-sandbox.ts asks for it, and says so',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/operations/sandbox/load-sandbox\\.ts$' },
      to: { path: [SANDBOX, '@crmctl/sandbox'] },
    },
    {
      name: 'src-without-tests-and-tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|tools)/' },
    },
    {
      name: 'no-cycles',
      comment: 'neither code nor types refer to each other in a circle',
      severity: 'error',
      from: { path: ['^src/', SANDBOX] },
      to: { circular: true },
    },
    {
      name: 'no-development-packages',
      comment: 'what runs at the user’s needs a place under "dependencies"',
      severity: 'error',
      from: { path: ['^src/', SANDBOX] },
      to: {
        pathNot: SANDBOX,
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
