import { describe, expect, it } from 'vitest';
import type { MetricRow } from '../../../../src/core/index.js';
import { experienceMetrics } from '../../../../src/measurement/figures/experienceMetrics.js';
import { goalMetrics } from '../../../../src/measurement/figures/goalMetrics.js';
import { stageMetrics } from '../../../../src/measurement/figures/stageMetrics.js';
import { diagnoseTraffic } from '../../../../src/measurement/planning/diagnoseTraffic.js';
import { mergeRows } from '../../../../src/measurement/select/mergeRows.js';
import { uplift } from '../../../../src/measurement/uplift/uplift.js';
import { richPlan } from '../report/richPlan.js';
import { DAY, richRows, START } from '../report/richRows.js';

const rows = richRows(800);

/** The rows of a range, all dated by one hour and added up; entrants keep their hours, which tell how many come a day. */
function withoutHours({ from = 0, to = Number.POSITIVE_INFINITY }: { readonly from?: number; readonly to?: number }): MetricRow[] {
  const kept = rows.filter(({ hour, measure }) => hour < to && (hour >= from || measure === 'in-stage'));
  return mergeRows(kept.map((row) => (row.measure === 'entrants' ? row : { ...row, hour: START })));
}

describe.each([
  ['all', {}],
  ['a range of', { from: START + 10 * DAY, to: START + 30 * DAY }],
  ['the end of', { from: START + 40 * DAY }],
])('sums over time of %s rows', (_, range) => {
  const sums = withoutHours(range);

  it('M4: leaves every figure as it is: rows add up', () => {
    expect(goalMetrics(richPlan, sums)).toEqual(goalMetrics(richPlan, rows, range));
    expect(stageMetrics(richPlan, sums)).toEqual(stageMetrics(richPlan, rows, range));
    expect(experienceMetrics(richPlan, sums)).toEqual(experienceMetrics(richPlan, rows, range));
    expect(diagnoseTraffic(richPlan, sums)).toEqual(diagnoseTraffic(richPlan, rows, range));
  });

  it('M5: leaves uplift as it is, but for what sums of floats lose', () => {
    const short = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (_key, each) => (typeof each === 'number' ? Number(each.toPrecision(8)) : each)));
    expect(short(uplift(richPlan, sums))).toEqual(short(uplift(richPlan, rows, range)));
  });

  it('has far fewer rows', () => {
    expect(sums.length).toBeLessThan(rows.length / 4);
  });
});
