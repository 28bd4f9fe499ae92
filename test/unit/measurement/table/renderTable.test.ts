import { describe, expect, it } from 'vitest';
import type { MetricRow } from '../../../../src/core/index.js';
import { renderTable } from '../../../../src/measurement/table/renderTable.js';
import { textWidth } from '../../../../src/measurement/table/textWidth.js';
import type { UpliftQuery } from '../../../../src/measurement/uplift/goalUplift.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { expectPlain, rowOf } from '../../../support/measuredRows.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';

const planWith = (labels: { readonly x?: string; readonly goal?: string } = {}): Plan =>
  planOf(
    [
      goalOf({
        label: labels.goal ?? 'Purchase',
        holdout: { share: 0.05 },
        valueEvents: ['pay'],
        stages: [
          stageOf('s', { event: 'visit' }, { label: 'Visit', experiences: ['x', 'y'] }),
          stageOf('t', { event: 'buy' }, { experiences: ['z'] }),
        ],
      }),
      goalOf({ id: 'h' }),
    ],
    { valueEvents: { pay: {} }, experiences: { x: { label: labels.x ?? 'Ten off' } } },
  );

const holdout = { arm: 'holdout' } as const;
const rows: readonly MetricRow[] = [
  rowOf('entrants', 9_500),
  rowOf('entrants', 500, { ...holdout, hour: T0 + 9 * DAY }),
  rowOf('entrants-expected-holdout', 500_000_000),
  rowOf('entrants-completed', 2_850),
  rowOf('entrants-completed', 100, holdout),
  rowOf('reach', 10_000, { stage: 's' }),
  rowOf('converted', 3_000, { stage: 's' }),
  rowOf('conversions', 3_000, { stage: 's', experience: 'x' }),
  rowOf('convert-ms:10', 3_000, { stage: 's' }),
  rowOf('in-stage', 7_000, { stage: 's' }),
  rowOf('viewed', 9_000, { stage: 's', experience: 'x' }),
  rowOf('viewers', 7_000, { stage: 's', experience: 'x' }),
  rowOf('clicked', 700, { stage: 's', experience: 'x' }),
  rowOf('value', 70_000_0000, { experience: 'x', currency: 'EUR' }),
  rowOf('value', -3_0000, { experience: 'x', currency: 'USD' }),
  rowOf('entrants-value-users', 900),
  rowOf('entrants-value', 70_000_0000, { currency: 'EUR' }),
  rowOf('entrants-value-squares', 6e16, { currency: 'EUR' }),
  rowOf('cohort-users', 4_000, { experience: 'x' }),
  rowOf('cohort-completed', 1_000, { experience: 'x' }),
  rowOf('cohort-users', 3_000, { experience: 'y' }),
];

function render(plan: Plan, some: readonly MetricRow[], query: UpliftQuery = {}): string {
  const text = renderTable(plan, some, query);
  expectPlain(text);
  for (const line of text.split('\n')) {
    expect(textWidth(line), line).toBeLessThanOrEqual(110);
    expect(line).toBe(line.trimEnd());
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    expect(line).not.toMatch(/[\u0000-\u001f\u007f\u00a0\u202f]/);
  }
  expect(text.endsWith('\n')).toBe(true);
  return text;
}

/** The line that starts with a text, its columns apart. */
function cells(text: string, start: string): string[] {
  const line = text.split('\n').find((each) => each.trim().startsWith(start));
  return line?.trim().split(/ {2,}/) ?? [];
}

describe('renderTable', () => {
  it('M3: the funnel, with rates and their intervals', () => {
    const text = render(planWith(), rows);
    expect(text).toContain('Goal Purchase\n  10,000 users entered, 500 of them held out; 2,950 completed, 29.5 %');
    expect(cells(text, 'Stage')).toEqual(['Stage', 'Reach', 'In stage', 'Converted', 'Rate', '95 % interval', 'Median time']);
    // Wilson for 3,000 of 10,000: .2911 to .3091.
    expect(cells(text, 'Visit')).toEqual(['Visit', '10,000', '7,000', '3,000', '30.0 %', '29.1 to 30.9 %', '10 ms']);
    expect(cells(text, 't ')).toEqual(['t', '0', '0', '0', '–', '–', '–']);
    expect(cells(render(planWith(), rows, { confidence: 0.8 }), 'Stage')[5]).toBe('80 % interval');
  });

  it('M1, M2: experiences in order, one line for each currency', () => {
    const text = render(planWith(), rows);
    const lines = text.split('\n').map((line) => line.trim());
    const first = lines.findIndex((line) => line.startsWith('Ten off'));
    expect(cells(text, 'Ten off')).toEqual(['Ten off', 'Visit', '9,000', '7,000', '700', '3,000', 'EUR 70,000.00']);
    expect(lines[first + 1]).toBe('USD −3.00');
    expect(lines[first + 2]).toMatch(/^y +Visit +0 +0 +0 +0 +–$/);
    expect(lines[first + 3]).toMatch(/^z +t /);
  });

  it('M5: comparisons with differences, verdicts in words, and footnotes said once', () => {
    const text = render(planWith(), rows);
    const lines = text.split('\n').map((line) => line.trim());
    const treated = lines.indexOf('All treated against the holdout');
    expect(lines[treated + 1]).toMatch(/^Completion rate +30\.0 % +20\.0 % +\+10\.0\d? pp +\+\d\S* to \+1\S* pp +Better$/);
    expect(lines[treated + 2]).toMatch(/^Value rate +9\.47 % +0\.0 % +\+9\.47 pp +\S+ to \S+ pp +Too few to say +\[1\]$/);
    expect(lines[treated + 3]).toMatch(/^Value per user, EUR +EUR 7\.37 +EUR 0\.00 +EUR \+7\.37 .* Too few to say +\[\d/);
    const cohort = lines.indexOf('First saw Ten off against the holdout');
    expect(cohort).toBeGreaterThan(treated);
    expect(lines[cohort + 1]).toMatch(/^Completion rate +25\.0 % +20\.0 % +\+5\.00 pp /);
    const marks = [...text.matchAll(/^ {2}\[(\d+)\] (.*)/gm)];
    expect(marks.map(([, number]) => Number(number))).toEqual(marks.map((_, index) => index + 1));
    expect(new Set(marks.map(([, , note]) => note)).size).toBe(marks.length);
    for (const [, number] of text.matchAll(/\[(\d+)\]/g)) expect(Number(number)).toBeLessThanOrEqual(marks.length);
    expect(text).toContain('Held out: 500 users, 500 expected');
  });

  it('M5: arms of the wrong size are said to be', () => {
    const text = render(planWith(), [...rows, rowOf('entrants', 200, holdout), rowOf('entrants-expected-holdout', 10_000_000, holdout)]);
    expect(text).toContain('Held out: 700 users, 510 expected');
    expect(text).toContain('Arms do not match');
  });

  it('says what traffic will not show', () => {
    const [, text = ''] = render(planWith(), [...rows.slice(0, 4), rowOf('entrants-completed', 50, holdout)]).split('Traffic: ');
    expect(text.replace(/\s+/g, ' ')).toMatch(/^A holdout of 5 % will need .* at the present traffic of 1,106 entrants a day/);
    expect(render(planWith(), []).match(/Traffic: No user has entered/g)).toHaveLength(2);
  });

  it('M3: of no rows: zeros and dashes', () => {
    const text = render(planWith(), []);
    expect(text).toContain('0 users entered; 0 completed\n');
    expect(cells(text, 'Visit')).toEqual(['Visit', '0', '0', '0', '–', '–', '–']);
    expect(text).toContain('No holdout and no cohorts: there is nothing to compare.');
  });

  it('one goal, and a range', () => {
    expect(render(planWith(), rows, { goal: 'h' })).not.toContain('Purchase');
    const later = render(planWith(), rows, { goal: 'g', from: T0 + HOUR });
    expect(later).toContain('500 users entered, 500 of them held out; 0 completed');
    expect(cells(later, 'Visit').slice(0, 4)).toEqual(['Visit', '0', '7,000', '0']);
    expect(cells(render(planWith(), rows, { to: T0 }), 'Visit')[2]).toBe('0');
  });

  it('labels are cut to 110 columns, and cannot write anything but themselves', () => {
    for (const label of ['long '.repeat(60), '非常に長い名前'.repeat(20), '😀'.repeat(90), 'e\u0301'.repeat(200)]) {
      const text = render(planWith({ x: label, goal: label }), rows);
      expect(text).toContain('…');
      expect(cells(text, label.slice(0, 4)).at(-1)).toBeDefined();
    }
    const evil = render(planWith({ x: '\u001b[31mred\u202e\r\n', goal: 'two\nlines\tand\u0007 a bell' }), rows);
    expect(evil).toContain('Goal two lines and a bell\n');
    expect(evil).toContain('[31mred');
    expect(evil).not.toMatch(/\u202e/);
  });

  it('numbers of any size stay within the lines', () => {
    const large = rows.map((row) => (row.measure.includes('squares') ? row : { ...row, value: row.value * 1e9 }));
    render(planWith(), large);
    render(planWith(), [
      ...rows,
      ...['AAA', 'BBB', 'CCC', 'DDD'].flatMap((currency) => [
        rowOf('entrants-value', 9e15, { currency }),
        rowOf('entrants-value-squares', 8.1e31, { currency }),
      ]),
    ]);
  });

  it('many cohorts are all compared', () => {
    const ids = Array.from({ length: 6 }, (_, i) => `c${i}`);
    const plan = planOf([goalOf({ holdout: { share: 0.1 }, stages: [stageOf('s', { event: 'buy' }, { experiences: ids })] })]);
    const cohorts = ids.flatMap((experience) => [
      rowOf('cohort-users', 500, { experience }),
      rowOf('cohort-completed', 200, { experience }),
    ]);
    const text = render(plan, [rowOf('entrants', 3_000), rowOf('entrants', 300, holdout), ...cohorts]);
    expect(text.match(/ against /g)).toHaveLength(1 + 6 + 15);
  });

  it('M5: twelve experiences have as many footnotes as there are kinds of doubt', () => {
    const ids = Array.from({ length: 12 }, (_, i) => `c${i}`);
    const plan = planOf([goalOf({ holdout: { share: 0.1 }, stages: [stageOf('s', { event: 'buy' }, { experiences: ids })] })]);
    const cohorts = ids.flatMap((experience, i) => [
      rowOf('cohort-users', 500, { experience }),
      rowOf('cohort-completed', 20 + i, { experience }),
    ]);
    const text = render(plan, [rowOf('entrants', 6_000), rowOf('entrants', 300, holdout), ...cohorts]);
    const notes = [...text.matchAll(/^ {2}\[(\d+)\]/gm)];
    // Too few completed, not drawn at random, and everybody alike.
    expect(notes).toHaveLength(3);
    // 12 cohorts against the holdout, and 20 of their 66 pairs.
    expect(text.replace(/\s+/g, ' ')).toMatch(
      /\[1\] Only 0 and 0 users completed[^[]* The same, with other numbers, for 32 more results\. \[2\]/,
    );
    expect(text).toContain('46 more comparisons of experiences with each other are left out here.');
  });

  it('M6: claims nothing of cohorts that were not drawn at random', () => {
    const better = [
      rowOf('entrants', 20_000),
      rowOf('entrants', 10_000, holdout),
      rowOf('entrants-completed', 4_000),
      rowOf('entrants-completed', 1_000, holdout),
      rowOf('cohort-users', 10_000, { experience: 'x' }),
      rowOf('cohort-completed', 3_000, { experience: 'x' }),
      rowOf('cohort-users', 9_000, { experience: 'y' }),
      rowOf('cohort-completed', 500, { experience: 'y' }),
    ];
    const lines = render(planWith(), better)
      .split('\n')
      .map((line) => line.trim());
    const below = (heading: string): string | undefined => lines[lines.indexOf(heading) + 1];
    expect(below('All treated against the holdout')).toMatch(/ Better$/);
    expect(below('First saw Ten off against the holdout')).toMatch(/ Higher, unproven +\[\d\]$/);
    expect(below('First saw y against the holdout')).toMatch(/ Lower, unproven +\[\d\]$/);
    expect(below('First saw y against first saw Ten off')).toMatch(/ Lower, unproven +\[\d\]$/);
  });

  it('M3: says on top what names the rows have and the plan has not', () => {
    const strange = [rowOf('entrants', 1, { goal: 'old' }), rowOf('reach', 1, { stage: 'gone' })];
    const [first, second] = render(planWith(), [...rows, ...strange]).split('\n');
    expect(first).toBe('The rows name a goal that the plan does not have: "old": it is not measured.');
    expect(second).toMatch(/^The rows name stages of goal "g" that the plan does not have: "gone"/);
    expect(render(planWith(), rows)).toMatch(/^Goal Purchase/);
    expect(render(planWith(), strange, { goal: 'h' })).not.toContain('The rows name');
  });

  it('M2: says that amounts could not be read, and does not call such events value', () => {
    const text = render(planWith(), [
      rowOf('entrants', 500),
      rowOf('entrants-value-users', 150),
      rowOf('value-events', 200),
      rowOf('value-missing', 200),
    ]);
    expect(text).toContain(
      "\n  150 had a value event\n  200 of 200 value events had no valid amount: check the property's name and type.\n",
    );
    expect(text).not.toContain('brought value:');
    expect(render(planWith(), rows)).toContain('900 had a value event; value EUR 70,000.00\n');
  });

  it('refuses bad rows and queries', () => {
    expect(() => renderTable(planWith(), [rowOf('entrants', Number.NaN)])).toThrow(
      expect.objectContaining({ code: 'bad-rows', argument: 'rows[0].value' }),
    );
    expect(() => renderTable(planWith(), [rowOf('reach', -1, { stage: 's' })])).toThrow(
      expect.objectContaining({ code: 'bad-rows', argument: 'rows' }),
    );
    expect(() => renderTable(planWith(), [], { goal: 'nope' })).toThrow(expect.objectContaining({ code: 'unknown-goal' }));
    expect(() => renderTable(planWith(), [], { confidence: 95 })).toThrow(
      expect.objectContaining({ code: 'bad-query', argument: 'confidence' }),
    );
  });
});
