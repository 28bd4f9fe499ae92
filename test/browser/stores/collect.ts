import type { Runner } from '../../../src/testing/index.js';

/** What became of tests that ran in a page. */
export interface Collected {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Runs tests one after the other, as they are declared. */
export async function collect(declare: (runner: Runner) => void): Promise<Collected> {
  const tests: { readonly name: string; readonly body: () => Promise<void> }[] = [];
  const groups: string[] = [];
  declare({
    describe: (name, body) => {
      groups.push(name);
      body();
      groups.pop();
    },
    it: (name, body) => {
      tests.push({ name: [...groups, name].join(' > '), body });
    },
  });
  const passed: string[] = [];
  const failed: string[] = [];
  for (const { name, body } of tests) {
    try {
      await body();
      passed.push(name);
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { passed, failed };
}
