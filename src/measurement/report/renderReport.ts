import type { MetricRow } from '../../core/model/rows.js';
import type { Plan } from '../../plan/plan.js';
import { gatherFacts } from './facts/gatherFacts.js';
import { checkReportOptions, type ReportOptions } from './facts/reportOptions.js';
import { page } from './sections/page.js';

/**
 * Returns a report as one HTML file: for each goal its funnel, its experiences, the uplift with its certainty, the timeline, and
 * whether the traffic is enough to tell; then journeys, and the plan's warnings. The page loads nothing and runs no script. It follows the reader's
 * light or dark scheme, fits narrow screens, and prints.
 *
 * ```ts
 * await writeFile('report.html', await renderReport(plan, await engine.metricRows(), { at: Date.now() }));
 * ```
 * The first call loads the plotting library.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`, and `bad-option` for `title`, `at` and `bucket`
 */
export async function renderReport(plan: Plan, rows: Iterable<MetricRow>, options: ReportOptions = {}): Promise<string> {
  checkReportOptions(options);
  const [plotting, { diagnose }] = await Promise.all([import('./plots/plotting.js'), import('../../plan/diagnose.js')]);
  return page(gatherFacts(plan, rows, options, diagnose), plotting);
}
