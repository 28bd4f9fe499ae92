import { describe, expect, it } from 'vitest';
import { experienceMetrics } from '../../../../src/measurement/figures/experienceMetrics.js';
import { goalMetrics } from '../../../../src/measurement/figures/goalMetrics.js';
import { stageMetrics } from '../../../../src/measurement/figures/stageMetrics.js';
import { withoutHours } from '../../../../src/measurement/rows/withoutHours.js';
import { diagnoseTraffic } from '../../../../src/measurement/traffic/diagnoseTraffic.js';
import { uplift } from '../../../../src/measurement/uplift/uplift.js';
import { richPlan } from '../report/richPlan.js';
import { DAY, richRows, START } from '../report/richRows.js';

const rows = richRows(800);

describe.each([
  ['all', {}],
  ['a range of', { from: START + 10 * DAY, to: START + 30 * DAY }],
  ['the end of', { from: START + 40 * DAY }],
])('withoutHours, %s rows', (_, range) => {
  const sums = withoutHours(rows, range);

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
