import { beforeAll, describe, expect, it } from 'vitest';
import { datesIn } from '../../../../../src/measurement/report/facts/dates.js';
import { gatherFacts } from '../../../../../src/measurement/report/facts/gatherFacts.js';
import type { GoalFacts, ReportFacts } from '../../../../../src/measurement/report/facts/reportFacts.js';
import * as plotting from '../../../../../src/measurement/report/plots/plotting.js';
import { overviewSection } from '../../../../../src/measurement/report/sections/overview.js';
import { upliftSection } from '../../../../../src/measurement/report/sections/uplift.js';
import type { Comparison, GoalUplift } from '../../../../../src/measurement/uplift/goalUplift.js';
import { all, type Element, parse, textsOf } from '../parse.js';
import { richPlan } from '../richPlan.js';
import { cohortOf, comparisonOf, resultOf, unknownResult, upliftOf } from '../samples.js';

let facts: ReportFacts;
beforeAll(() => {
  facts = gatherFacts(richPlan, [], {}, () => []);
});

function sectionWith(comparisons: readonly Comparison[], more: Partial<GoalUplift> = {}): Element {
  const goal: GoalFacts = { ...(facts.goals[0] as GoalFacts), name: 'Buy', uplift: upliftOf(comparisons, more) };
  return parse(`<!doctype html><body>${upliftSection(goal, facts, plotting).markup}</body>`);
}

describe('upliftSection', () => {
  it('M5: gives each measure a plot and a table, in which both intervals and the verdict stand', () => {
    const money = resultOf({ measure: 'value-per-user', currency: 'EUR', primary: false, verdict: 'losing', value: 1.2, baseline: 1.5 });
    const section = sectionWith([comparisonOf([resultOf(), money])]);
    expect(textsOf(section, 'figcaption strong')).toEqual(['Completion rate', 'Value per user, EUR']);
    expect(all(section, 'svg').length).toBe(2);
    const [first, second] = textsOf(section, 'tbody tr').map((text) => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' '));
    expect(first).toMatch(/All treated randomised▲ Better12\.0 % against 10\.0 %\+2\.00 pp \+0\.40 to \+3\.60 pp\+1\.20 to \+2\.80 pp/);
    expect(second).toContain('▼ Worse');
  });

  it('says the plot in words, verdict included', () => {
    const label = sectionWith([comparisonOf([resultOf()])])
      .querySelector('svg')
      ?.getAttribute('aria-label')
      ?.replaceAll('\u00a0', ' ');
    expect(label).toBe(
      'Intervals around zero: Completion rate of Buy, differences from the holdout. ' +
        'All treated against the holdout: +2.00 pp, 95 % always-valid interval +0.40 to +3.60 pp; better.',
    );
  });

  it('plots no more comparisons than can be looked at, and has all of them in the table', () => {
    const section = sectionWith(
      Array.from({ length: 30 }, (_, i) => comparisonOf([resultOf()], { group: cohortOf(`c${i}`), basis: 'observational' })),
    );
    expect(textsOf(section, '[data-mark="text"] text').filter((text) => text.startsWith('First saw'))).toHaveLength(24);
    expect(section.querySelector('figcaption')?.textContent).toContain('6 more comparisons in the table');
    expect(all(section, 'tbody tr').length).toBe(30);
  });

  it('M5: compares cohorts with each other where they are asked for, and names the adjustments', () => {
    const rate = resultOf({ measure: 'value-rate', primary: false });
    const cohort = comparisonOf([resultOf(), rate], { group: cohortOf('a'), basis: 'observational' });
    const pair = comparisonOf([resultOf(), rate], { group: cohortOf('a'), against: cohortOf('b'), basis: 'observational' });
    const section = sectionWith([comparisonOf([resultOf(), rate]), cohort, pair]);
    expect(textsOf(section, 'details tbody th bdi')).toEqual(['First saw a against first saw b']);
    expect(section.textContent).toContain('The completion rate of all treated against the holdout is the one question');
    expect(section.textContent).toMatch(
      /made for: its p-value is not adjusted\. The p-values of the completion rate in the 2 comparisons of cohorts/,
    );
    expect(section.textContent).toMatch(
      /together, after Holm\. .* all other measures, 3 results of all comparisons, .* Benjamini and Hochberg/,
    );
    const alone = sectionWith([comparisonOf([resultOf()])]);
    expect(alone.textContent).not.toContain('How p-values are adjusted');
  });

  it('M6: claims nothing of observational groups: no colour, no sign of a verdict, nothing incremental', () => {
    const cohort = comparisonOf([resultOf()], { group: cohortOf('a'), basis: 'observational' });
    const whole = comparisonOf([resultOf({ verdict: 'losing' })], { basis: 'observational' });
    const section = sectionWith([whole, cohort]);
    expect(textsOf(section, '.badge')).toEqual(['◇ Lower, unproven', '◇ Higher, unproven']);
    expect(all(section, '.badge.muted').length).toBe(2);
    expect(all(section, 'tbody tr').map((row) => textsOf(row, 'td')[5])).toEqual(['–', '–']);
    expect(section.textContent).not.toContain('beyond what they would have done anyway');
    const svg = section.querySelector('svg');
    expect(svg?.outerHTML).not.toMatch(/--good|--bad/);
    expect(svg?.getAttribute('aria-label')).toContain('higher, unproven.');
    expect(sectionWith([comparisonOf([resultOf()])]).querySelector('svg')?.outerHTML).toContain('--good');
  });

  it('M6: says so in the overview, too', () => {
    const goal: GoalFacts = {
      ...(facts.goals[0] as GoalFacts),
      uplift: upliftOf([comparisonOf([resultOf()], { basis: 'observational' })]),
    };
    const overview = parse(`<!doctype html><body>${overviewSection({ ...facts, goals: [goal] }).markup}</body>`);
    expect(textsOf(overview, '.badge.muted')).toEqual(['◇ Higher, unproven']);
    expect(overview.querySelector('.verdict')?.textContent).toContain('does not prove an effect');
    expect(overview.textContent).not.toMatch(/better/i);
  });

  it('draws and claims nothing of what is not known', () => {
    const nothing = sectionWith([comparisonOf([unknownResult()])]);
    expect(all(nothing, 'svg, table').length).toBe(0);
    const some = sectionWith([comparisonOf([resultOf(), unknownResult()])]);
    expect(some.textContent).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('reads a zone that is none as UTC', () => {
    expect(datesIn('Nowhere/Land').zone).toBe('UTC');
    expect(datesIn('Asia/Kolkata').moment(0)).toBe('1 Jan 1970, 05:30');
  });
});
