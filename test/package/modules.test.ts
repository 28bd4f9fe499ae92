import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, consumer, run, write } from './consumer.js';
import { SAMPLE_PLAN } from './samplePlan.js';

/** What a user would try first; it prints the same whichever module system it came through. */
const USE = `
const plan = definePlan(${SAMPLE_PLAN});
const engine = createEngine({ plan, clock: () => 1.8e12 });
engine.decide('ada').then((decision) => console.log(decision.experience, compile(plan).id));
`;

describe('the installed package', () => {
  it('runs as an ES module', () => {
    const imports = `import { createEngine, definePlan } from 'goalward';\nimport { compile } from 'goalward/core';\n`;
    expect(run(write('modules/use.mjs', imports + USE))).toBe('ten-off shop\n');
  });

  it('runs as CommonJS', () => {
    const requires = `const { createEngine, definePlan } = require('goalward');\nconst { compile } = require('goalward/core');\n`;
    expect(run(write('modules/use.cjs', requires + USE))).toBe('ten-off shop\n');
  });

  it('exports the same names from both', () => {
    const names = (load: string): string =>
      `${load}.then((it) => console.log(Object.keys(it).filter((k) => !/default|module/.test(k)).sort().join()))`;
    for (const entry of ['goalward', 'goalward/core', 'goalward/measurement', 'goalward/authoring']) {
      const asModule = run(write('modules/names.mjs', names(`import('${entry}')`)));
      expect(asModule.split(',').length).toBeGreaterThan(5);
      expect(run(write('modules/names.cjs', names(`Promise.resolve(require('${entry}'))`)))).toBe(asModule);
    }
  });

  it('gives each store, and the contract of stores, by an entry of its own, without the clients', () => {
    const entries = {
      sqlite: 'sqliteStore',
      postgres: 'postgresStore',
      redis: 'redisStore',
      webstorage: 'webStorageStore',
      testing: 'storeContract',
    };
    for (const [entry, name] of Object.entries(entries)) {
      expect(run(write('modules/store.mjs', `import { ${name} } from 'goalward/${entry}'; console.log(typeof ${name});`))).toBe(
        'function\n',
      );
      expect(run(write('modules/store.cjs', `console.log(typeof require('goalward/${entry}').${name});`))).toBe('function\n');
    }
  });

  it('measures and draws a report with nothing else installed', () => {
    const plan = `{ id: 'p', version: 1, goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'x' }, experiences: ['a'] }] }], experiences: { a: {} } }`;
    const use = `
const plan = ${plan};
const engine = createEngine({ plan });
engine.ingest({ userId: 'ada', event: 'x', messageId: 'm' })
  .then(() => engine.metricRows())
  .then((rows) => renderReport(plan, rows).then((html) => console.log(goalMetrics(plan, rows)[0].totals.all.completed, html.startsWith('<!doctype html>'), html.includes('<svg'))));`;
    const names = 'goalMetrics, renderReport';
    const asModule = `import { createEngine } from 'goalward';\nimport { ${names} } from 'goalward/measurement';`;
    const asCommonJs = `const { createEngine } = require('goalward');\nconst { ${names} } = require('goalward/measurement');`;
    expect(run(write('modules/report.mjs', asModule + use))).toBe('1 true true\n');
    expect(run(write('modules/report.cjs', asCommonJs + use))).toBe('1 true true\n');
  });

  it('recognises errors of the stores, of whichever module system', () => {
    const use = `
store.load(['ada']).catch((error) => console.log(error.code, isGoalwardError(error, 'unavailable')));`;
    const broken = `const store = postgresStore({ query: () => Promise.reject(new Error('no server')) });`;
    const imports = `import { isGoalwardError } from 'goalward';\nimport { postgresStore } from 'goalward/postgres';\n`;
    expect(run(write('modules/broken.mjs', imports + broken + use))).toBe('unavailable true\n');
    const requires = `const { isGoalwardError } = require('goalward');\nconst { postgresStore } = require('goalward/postgres');\n`;
    expect(run(write('modules/broken.cjs', requires + broken + use))).toBe('unavailable true\n');
  });

  it('loads the core without zod, as CommonJS', () => {
    const loaded = (entry: string): string =>
      run(write('modules/loaded.cjs', `require('${entry}'); console.log(Object.keys(require.cache).join());`));
    expect(loaded('goalward')).toMatch(/node_modules.zod/);
    expect(loaded('goalward/core')).not.toMatch(/node_modules.zod/);
  });

  it('loads the core without zod, as an ES module', () => {
    const loaded = (entry: string): string => {
      const file = write('modules/loaded.mjs', `import '${entry}';`);
      // A side effect stands for "all of it": what node would load, before any tree-shaking.
      execFileSync(
        bin('esbuild'),
        [file, '--bundle', '--ignore-annotations', '--metafile=modules/loaded.json', '--outfile=modules/loaded.out.js'],
        {
          cwd: consumer,
          stdio: 'pipe',
        },
      );
      return readFileSync(join(consumer, 'modules/loaded.json'), 'utf8');
    };
    expect(loaded('goalward')).toMatch(/node_modules.zod/);
    expect(loaded('goalward/core')).not.toMatch(/node_modules.zod/);
  });
});
