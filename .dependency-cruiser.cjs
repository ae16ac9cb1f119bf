// Who may import whom (the directions of ARCHITECTURE.md). A room that is not listed may not be imported.
const ROOMS = {
  model: [],
  messages: ['model'],
  // Whole files and locks: what survives a crash and a second process.
  files: ['model'],
  config: ['model', 'messages', 'files'],
  drivers: ['model', 'messages'],
  tokens: ['model', 'messages', 'files', 'config', 'drivers'],
  audit: ['model', 'messages', 'files'],
  plan: ['model', 'messages'],
  // Keys, and what is written in the place of secrets.
  seal: ['model', 'files'],
  snapshots: ['model', 'messages', 'files'],
  policy: ['model', 'messages', 'config'],
  engine: ['model', 'messages', 'files', 'seal', 'drivers', 'config', 'tokens', 'plan', 'audit', 'snapshots'],
  release: ['model', 'messages', 'files', 'config', 'audit', 'engine'],
  rollback: ['model', 'messages', 'files', 'plan', 'audit', 'engine'],
  drift: ['model', 'messages', 'files', 'drivers', 'config', 'plan', 'audit', 'engine', 'snapshots', 'import'],
  init: ['model', 'messages', 'files', 'config'],
  import: ['model', 'messages', 'files', 'config', 'plan', 'engine'],
  report: ['model', 'messages', 'plan', 'config'],
  rehearsal: ['model', 'messages', 'files', 'drivers', 'plan', 'engine', 'rollback'],
  // It meets the drivers over HTTP only, so that neither can hide the other's mistakes.
  sandbox: [],
};

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
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-development-packages',
      comment: 'what runs at the user’s needs a place under "dependencies"',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'], dependencyTypesNot: ['type-only'] },
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
