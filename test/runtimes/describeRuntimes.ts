import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { type JobBundles, makeBundles, say } from './jobBundles.js';
import { PLANTS } from './plant.js';
import type { GoldenReport, LawsReport, Report } from './report.js';
import { type Outcome, summary } from './summary.js';
import { vectorCounts } from './vectorCounts.js';

const PATIENCE_MS = 320_000;

/** A runtime under test, wherever it is. */
export interface Reached {
  readonly name: string;
  readonly hasLaws: boolean;
  /** Returns if the runtime is there; else skips the test, or throws where everything should be. */
  present(context: TestContext): void;
  run<R extends Report>(bundle: string): Promise<R>;
  /** Null if the runtime is absent. */
  version(): Promise<string | null>;
}

/** The tests of every runtime on one set of bundles: golden vectors, planted bits, laws; each runtime's figures in one line. */
export function describeRuntimes(runtimes: readonly Reached[]): void {
  let bundles: JobBundles;
  const tallies = new Map<string, string>();

  beforeAll(async () => {
    bundles = await makeBundles();
  });
  afterAll(() => bundles.remove());

  describe.each(runtimes)('$name', (runtime) => {
    const outcome: Outcome = { planted: [] };

    afterAll(async () => {
      const version = await runtime.version();
      if (version !== null) say(summary(runtime.name, version, outcome, runtime.hasLaws));
    });

    it('D7: gives the bits of every golden vector', { timeout: PATIENCE_MS }, async (context) => {
      runtime.present(context);
      outcome.golden = await runtime.run<GoldenReport>(bundles.golden);
      expect(outcome.golden).toEqual({ ...(await vectorCounts()), failed: 0, failures: [] });
    });

    for (const [index, { name }] of PLANTS.entries()) {
      it(`D7: fails when one bit of ${name} is wrong`, { timeout: PATIENCE_MS }, async (context) => {
        runtime.present(context);
        const { failed } = await runtime.run<GoldenReport>(bundles.planted[index]?.file as string);
        outcome.planted.push({ name, failed });
        expect(failed).toBeGreaterThan(0);
      });
    }

    if (!runtime.hasLaws) return;
    it('keeps the laws of the core', { timeout: PATIENCE_MS }, async (context) => {
      runtime.present(context);
      outcome.laws = await runtime.run<LawsReport>(bundles.laws);
      const { laws, cases, failed, failures } = outcome.laws;
      tallies.set(runtime.name, `${laws} laws, ${cases} cases`);
      expect(failures.join('\n\n')).toBe('');
      expect(failed).toBe(0);
      expect(Math.min(laws, cases)).toBeGreaterThan(0);
    });
  });

  it('one seed draws the same cases in each', ({ skip }) => {
    if (tallies.size === 0) skip('no runtime is there');
    expect([...new Set(tallies.values())], JSON.stringify([...tallies])).toHaveLength(1);
  });
}
