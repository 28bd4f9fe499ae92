import { describe, it } from 'vitest';

/** Data of others, which the project may quote but not hold: a machine need not have them. */
export interface RealData {
  /** For messages, such as `The Complete Journey data`. */
  readonly name: string;
  /** Where they should be. */
  readonly path: string;
  readonly isPresent: () => boolean;
}

/** `describe` for tests that read real data. Where the data are absent, one line says so and the tests are skipped; where `CI` is set, a test fails instead. */
export function describeWithData(title: string, { name, path, isPresent }: RealData, tests: () => void): void {
  if (isPresent()) {
    describe(title, tests);
    return;
  }
  const absence = `${name} are not on this machine (${path}): nothing was run of "${title}".`;
  process.stdout.write(`SKIPPED: ${absence}\n`);
  describe(title, () => {
    if (process.env.CI) {
      it('has its data where CI is set', () => {
        throw new Error(absence);
      });
    } else it.skip(absence);
  });
}
