/** The layers of the library (CONTRIBUTING.md): errors ← notation ← plan ← core ← engine ← the rest; words, like errors, imports nothing. */
const only = (name, layer, allowed) => ({
  name,
  severity: 'error',
  comment: `${layer} may import only ${allowed.join(', ') || 'nothing'}`,
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: [layer, ...allowed].map((each) => `^src/${each}/`) },
});

/** The core's own layers, lowest first: each may import those before it. */
const CORE_LAYERS = ['model', 'time', 'profile', 'rules', 'draw', 'fold', 'evaluate', 'decide', 'compile'];

/** The layers of authoring, lowest first: each may import those before it, also where it imports only types. */
const AUTHORING_LAYERS = ['arguments', 'parts', 'versions', 'words', 'policy', 'diff', 'merge', 'templates', 'impact', 'publish', 'editor'];

/** The layers of the editor, lowest first. */
const EDITOR_LAYERS = ['draft', 'edits', 'session', 'verbs'];

/** The layers of measurement, lowest first: each may import those before it, also where it imports only types. */
const MEASUREMENT_LAYERS = ['select', 'figures', 'uplift', 'planning', 'words', 'table', 'report'];

/** The layers of the report, lowest first. */
const REPORT_LAYERS = ['markup', 'plots', 'facts', 'sections'];

const layers = (name, folder, order, lowest) =>
  order.map((layer, index) => ({
    name: `${name}-${layer}`,
    severity: 'error',
    comment: `${folder}/${layer} may import only ${order.slice(0, index).join(', ') || lowest}`,
    from: { path: `^src/${folder}/${layer}/` },
    to: { path: `^src/${folder}/`, pathNot: order.slice(0, index + 1).map((each) => `^src/${folder}/${each}/`) },
  }));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-folder-cycles',
      severity: 'error',
      comment: 'folders do not import each other, neither by value nor by type',
      scope: 'folder',
      from: { path: '^src' },
      to: { circular: true },
    },
    { name: 'errors-import-nothing', severity: 'error', from: { path: '^src/errors/' }, to: { pathNot: '^src/errors/' } },
    only('notation-layer', 'notation', ['errors']),
    only('plan-layer', 'plan', ['errors', 'notation']),
    only('core-layer', 'core', ['errors', 'notation', 'plan']),
    {
      name: 'core-takes-only-types-of-plan',
      severity: 'error',
      comment: 'the core must not pull zod in',
      from: { path: '^src/core/' },
      to: { path: '^src/plan/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-is-small',
      severity: 'error',
      comment: 'the core needs no package but the time-zone offsets',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/', '^node_modules/@date-fns/tz/'] },
    },
    ...layers('core', 'core', CORE_LAYERS, 'plan and notation'),
    {
      name: 'core-model-is-types',
      severity: 'error',
      comment: 'the model holds types: whatever it takes from elsewhere is a type',
      from: { path: '^src/core/model/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    only('engine-layer', 'engine', ['errors', 'notation', 'plan', 'core', 'stores']),
    {
      name: 'an-adapter-knows-the-port',
      severity: 'error',
      comment: 'an adapter may import its own folder, the port, src/stores/shared, errors, and types of the core; not another adapter',
      from: { path: '^src/stores/([^/]+)/', pathNot: '^src/stores/shared/' },
      to: { path: '^src/', pathNot: ['^src/stores/$1/', '^src/stores/store\\.ts$', '^src/stores/shared/', '^src/errors/', '^src/core/'] },
    },
    {
      name: 'stores-share-no-adapter',
      severity: 'error',
      comment: 'the port and what adapters share may import no adapter',
      from: { path: '^src/stores/(shared/|store\\.ts$)' },
      to: { path: '^src/', pathNot: ['^src/stores/store\\.ts$', '^src/stores/shared/', '^src/errors/', '^src/core/'] },
    },
    {
      name: 'an-adapter-is-used-by-its-index',
      severity: 'error',
      comment: 'other layers may import the index of an adapter, the port, and src/stores/shared',
      from: { path: '^src/', pathNot: '^src/stores/' },
      to: { path: '^src/stores/[^/]+/', pathNot: ['^src/stores/[^/]+/index\\.ts$', '^src/stores/shared/'] },
    },
    {
      name: 'stores-take-only-types-of-core',
      severity: 'error',
      from: { path: '^src/stores/' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    only('testing-layer', 'testing', ['errors', 'notation', 'plan', 'core', 'stores', 'engine']),
    only('statistics-layer', 'statistics', ['errors']),
    only('words-layer', 'words', []),
    only('measurement-layer', 'measurement', ['errors', 'notation', 'plan', 'core', 'engine', 'stores', 'statistics', 'words']),
    only('authoring-layer', 'authoring', ['errors', 'notation', 'plan', 'core', 'engine', 'stores', 'statistics', 'words']),
    ...layers('authoring', 'authoring', AUTHORING_LAYERS, 'what all of authoring may'),
    ...layers('editor', 'authoring/editor', EDITOR_LAYERS, 'the layers of authoring below the editor'),
    ...layers('measurement', 'measurement', MEASUREMENT_LAYERS, 'the core and what is below'),
    ...layers('report', 'measurement/report', REPORT_LAYERS, 'other layers of measurement'),
    {
      name: 'report-needs-no-table',
      severity: 'error',
      comment: 'the table is for terminals, the report for browsers',
      from: { path: '^src/measurement/report/' },
      to: { path: '^src/measurement/table/' },
    },
    {
      name: 'immer-only-in-editor',
      severity: 'error',
      comment: 'it costs microseconds per event: the editor alone may use it',
      from: { path: '^src/', pathNot: '^src/authoring/editor/' },
      to: { path: '^node_modules/immer/' },
    },
    {
      name: 'one-module-draws',
      severity: 'error',
      comment: 'only what is bundled apart may import the plotting library',
      from: { path: '^src/', pathNot: '^src/measurement/report/plots/plotting\\.ts$' },
      to: { path: '^node_modules/(@observablehq/plot|linkedom)/' },
    },
    { name: 'no-test-code-in-src', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|examples)/' } },
    {
      name: 'no-dev-packages-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/(redos-detector|idb|@observablehq/plot|linkedom)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
