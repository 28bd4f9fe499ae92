import { describe, expect, it } from 'vitest';
import { funnelPlot } from '../../../../../src/measurement/report/plots/funnelPlot.js';
import { type IntervalRow, intervalPlot } from '../../../../../src/measurement/report/plots/intervalPlot.js';
import * as plotting from '../../../../../src/measurement/report/plots/plotting.js';
import { ratePlot } from '../../../../../src/measurement/report/plots/ratePlot.js';
import { timePlot } from '../../../../../src/measurement/report/plots/timePlot.js';
import { all, type Element, parse, textsOf } from '../parse.js';

const row = (estimate: number, half: number, more: Partial<IntervalRow> = {}): IntervalRow => ({
  label: 'All treated',
  text: `${estimate}`,
  estimate,
  fixed: { low: estimate - half, high: estimate + half },
  alwaysValid: { low: estimate - 2 * half, high: estimate + 2 * half },
  verdict: 'no-difference-yet',
  hollow: false,
  ...more,
});
const drawn = (rows: readonly IntervalRow[]): Element => parse(intervalPlot(plotting, rows, String));
const marks = (svg: Element, kind: string): Element[] => all(svg, `[data-mark="${kind}"] > *`);

describe('intervalPlot', () => {
  it('M5: draws the always-valid interval as a band around the fixed one, over a scale with zero', () => {
    const svg = drawn([row(0.02, 0.005)]);
    const [band] = marks(svg, 'rect');
    const left = Number(band?.getAttribute('x'));
    const right = left + Number(band?.getAttribute('width'));
    const [, from, to] = /^M([\d.]+),[\d.]+L([\d.]+),/.exec(marks(svg, 'link')[0]?.getAttribute('d') ?? '') ?? [];
    expect(left).toBeLessThan(Number(from));
    expect(Number(to)).toBeLessThan(right);
    expect(textsOf(svg, '[data-mark="x-axis tick label"] text')).toContain('0');
  });

  it('cuts what reaches far beyond the surest row, with an arrow', () => {
    const sure = row(0.01, 0.005);
    const arrows = (rows: readonly IntervalRow[]): number => marks(drawn(rows), 'dot').length - rows.length;
    expect(arrows([sure, row(0.01, 0.004)])).toBe(0);
    // Both intervals of the second row, to both sides.
    expect(arrows([sure, row(0.01, 5)])).toBe(4);
  });

  it('draws no interval where there is none, and still names the row', () => {
    const svg = drawn([row(0, 0, { estimate: null, fixed: null, alwaysValid: null, text: '–', verdict: 'too-few' })]);
    expect(marks(svg, 'rect')).toEqual([]);
    expect(textsOf(svg, '[data-mark="text"] text')).toEqual(['All treated', '–']);
    expect(svg.outerHTML).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('M6: draws no verdict on groups that were not drawn at random', () => {
    const dotOf = (more: Partial<IntervalRow>): string | undefined => marks(drawn([row(0.02, 0.005, more)]), 'dot')[0]?.outerHTML;
    const plainly = dotOf({ hollow: true });
    expect(plainly).toContain('var(--muted)');
    for (const verdict of ['winning', 'losing'] as const) expect(dotOf({ verdict, hollow: true })).toBe(plainly);
    expect(dotOf({ hollow: true, verdict: 'sample-ratio-mismatch' })).toContain('var(--warn)');
  });

  it('keeps the line of zero clear of the labels', () => {
    const svg = drawn([row(0.02, 0.005), row(0.01, 0.004)]);
    const rules = marks(svg, 'rule').map((each) => [Number(each.getAttribute('y1')), Number(each.getAttribute('y2'))]);
    // Each label is 12.5 high, around the 14th line of its row of 46.
    expect(rules).toHaveLength(2);
    rules.forEach(([from = 0, to = 0], i) => {
      expect(from - i * 46).toBeGreaterThan(14 + 12.5 / 2);
      expect(to).toBeLessThanOrEqual((i + 1) * 46 + 1);
    });
  });

  it('tells verdicts apart by shape: no two symbols are alike', () => {
    const shapes = (['winning', 'losing', 'no-difference-yet', 'sample-ratio-mismatch'] as const).map((verdict) =>
      (marks(drawn([row(0.02, 0.005, { verdict })]), 'dot')[0]?.outerHTML ?? '').replace(/(fill|stroke|transform|cx|cy)="[^"]*"/g, ''),
    );
    expect(new Set(shapes).size).toBe(4);
  });
});

describe('the other plots', () => {
  it('M3: funnelPlot draws a bar of those who reached a stage, and in it those who converted', () => {
    const svg = parse(funnelPlot(plotting, [{ label: 'Look', text: '50 of 200', reach: 200, converted: 50 }]));
    const widths = marks(svg, 'rect').map((bar) => Number(bar.getAttribute('width')));
    expect(widths[1]).toBeCloseTo((widths[0] as number) / 4, 0);
    expect(textsOf(svg, 'text')).toEqual(['Look', '50 of 200']);
  });

  it('ratePlot tells the arms apart by shape, and leaves out rates that are not known', () => {
    const rate = { part: 1, of: 4, rate: 0.25, low: 0.05, high: 0.7 };
    const none = { part: 0, of: 0, rate: null, low: null, high: null };
    const both = marks(parse(ratePlot(plotting, [{ label: 'Look', treated: rate, holdout: rate }], String)), 'dot');
    expect(new Set(both.map((each) => each.outerHTML.replace(/(fill|stroke|transform|cx|cy)="[^"]*"/g, ''))).size).toBe(2);
    const alone = parse(ratePlot(plotting, [{ label: 'Look', treated: none, holdout: none }], String));
    expect(marks(alone, 'dot')).toEqual([]);
    expect(alone.outerHTML).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('timePlot puts ticks where spans begin, and copes with refunds and with a single span', () => {
    const steps = Array.from({ length: 9 }, (_, i) => ({ from: i * 10, to: i * 10 + 10, value: i - 3 }));
    expect(textsOf(parse(timePlot(plotting, steps, String)), '[data-mark="x-axis tick label"] text')).toEqual(['0', '30', '60']);
    for (const some of [steps, steps.slice(0, 1), []]) expect(timePlot(plotting, some, String)).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('draws the same each time, without styles of its own', () => {
    const once = intervalPlot(plotting, [row(0.02, 0.005), row(0.01, 5)], String);
    expect(intervalPlot(plotting, [row(0.02, 0.005), row(0.01, 5)], String)).toBe(once);
    expect(once).not.toMatch(/<style|font-family|\bid=/);
  });
});
