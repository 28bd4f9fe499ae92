import * as nodeTest from 'node:test';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import * as vitest from 'vitest';
import { expect, expectTypeOf, it } from 'vitest';
import { memoryStore } from '../../src/index.js';
import { type Runner, storeContract } from '../../src/testing/index.js';

it('S2: the suite needs nothing of Node: it passes where there are only timers', async () => {
  const { outputFiles } = await build({
    stdin: {
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      contents: `import { memoryStore } from '../../src/stores/memory/index.js';
        import { storeContract } from '../../src/testing/index.js';
        globalThis.run = async () => {
          const [tests, failures] = [[], []];
          const runner = { describe: (_, body) => body(), it: (name, body) => tests.push([name, body]) };
          storeContract('memoryStore', runner, async () => {
            const store = memoryStore();
            return { store, another: async () => store, dispose: async () => undefined };
          });
          for (const [name, body] of tests) await body().catch((error) => failures.push(name + ': ' + error));
          return JSON.stringify({ count: tests.length, failures });
        };`,
    },
    bundle: true,
    write: false,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
  });
  const page = createContext({ setTimeout, clearTimeout, queueMicrotask });
  runInContext(outputFiles[0]?.text ?? '', page);
  const report = JSON.parse(await (runInContext('run()', page) as Promise<string>)) as { count: number; failures: string[] };
  expect(report.failures).toEqual([]);
  expect(report.count).toBeGreaterThan(60);
});

it('S2: runners can be passed as they are', () => {
  expectTypeOf({ describe: vitest.describe, it: vitest.it }).toExtend<Runner>();
  expectTypeOf({ describe: nodeTest.describe, it: nodeTest.it }).toExtend<Runner>();
});

it('S2: each test opens one store and disposes of it, also when it fails', async () => {
  const bodies: (() => Promise<void>)[] = [];
  let [opened, disposed] = [0, 0];
  const runner: Runner = { describe: (_, body) => body(), it: (_, body) => void bodies.push(body) };
  storeContract('a store that loads nothing', runner, async () => {
    opened++;
    return {
      store: { ...memoryStore(), load: () => Promise.reject(new Error('down')) },
      dispose: async () => {
        disposed++;
        throw new Error('cannot be removed');
      },
    };
  });
  expect(opened).toBe(0);
  const results = await Promise.allSettled(bodies.map((body) => body()));
  const said = results.map((result) => (result.status === 'rejected' ? String(result.reason) : 'passed'));
  expect([opened, disposed]).toEqual([bodies.length, bodies.length]);
  // What is wrong with the store is told, and what is wrong with its removal only where nothing else is.
  expect(said).toContain('Error: down');
  expect(said).toContain('Error: cannot be removed');
  expect(said).not.toContain('passed');
});
