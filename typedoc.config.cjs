const entries = require('./entries.json');

/** @type {import('typedoc').TypeDocOptions} */
module.exports = {
  entryPoints: entries.map(({ source }) => source),
  out: 'api-docs',
  name: 'goalward',
  readme: 'README.md',
  includeVersion: true,
  disableSources: true,
  excludePrivate: true,
  skipErrorChecking: true,
  treatWarningsAsErrors: true,
  validation: {
    notExported: true,
    invalidLink: true,
    invalidPath: false,
    rewrittenLink: true,
    notDocumented: true,
  },
  requiredToBeDocumented: ['Function', 'Class', 'Interface', 'TypeAlias', 'Variable'],
  intentionallyNotExported: [
    'src/plan/planNames.ts:NamesIn',
    'src/plan/planNames.ts:PayloadIn',
    'src/plan/planNames.ts:GoalOf',
    'src/plan/checkedPlan.ts:CheckedPlan',
    'src/core/model/decisionOf.ts:Chosen',
    'src/core/model/decisionOf.ts:None',
    'src/core/decide/pipeline.ts:PipelineReason',
    'src/authoring/templates/define/slots.ts:Optional',
  ],
};
