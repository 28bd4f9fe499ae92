import type { GoldenReport, LawsReport } from './report.js';

/** What came of one runtime. */
export interface Outcome {
  golden?: GoldenReport;
  laws?: LawsReport;
  readonly planted: { readonly name: string; readonly failed: number }[];
}

/** One line: vectors, laws and planted changes of one runtime, with what was not run. */
export function summary(name: string, version: string, { golden, laws, planted }: Outcome, hasLaws: boolean): string {
  const vectors = golden === undefined ? 'vectors not run' : `${golden.profiles + golden.decisions} vectors run, ${golden.failed} failed`;
  const ofLaws = laws === undefined ? 'laws not run' : `${laws.laws} laws run, ${laws.cases} cases, ${laws.failed} failed`;
  const bits = planted.map((each) => `${each.name} ${each.failed > 0 ? `detected (${each.failed} vectors failed)` : 'NOT DETECTED'}`);
  const parts = [vectors, hasLaws ? ofLaws : 'no laws here', `planted bits: ${bits.join(', ') || 'not run'}`];
  return `${name} ${version}: ${parts.join('; ')}`;
}
