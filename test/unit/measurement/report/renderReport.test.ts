import { beforeAll, describe, expect, it } from 'vitest';
import { goalMetrics } from '../../../../src/measurement/figures/goalMetrics.js';
import type { ReportOptions } from '../../../../src/measurement/report/facts/reportOptions.js';
import { renderReport } from '../../../../src/measurement/report/renderReport.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { count } from '../../../../src/words/numbers.js';
import { rowOf } from '../../../support/measuredRows.js';
import { all, type Element, parse, sectionOf, textsOf } from './parse.js';
import { richPlan } from './richPlan.js';
import { DAY, DAYS, richRows, START } from './richRows.js';

const rows = richRows(3_000);
const at = START + DAYS * DAY - 3_600_000;
let markup = '';
let page: Element;

beforeAll(async () => {
  markup = await renderReport(richPlan, rows, { title: 'Shop', at });
  page = parse(markup);
});

/** What a reader sees or hears. */
const wordsOf = (element: Element): string => {
  const body = parse(element.outerHTML);
  return `${body.textContent} ${all(body, '[aria-label]').map((each) => each.getAttribute('aria-label'))}`;
};

describe('renderReport', () => {
  it('is one file that runs and loads nothing', () => {
    expect(markup.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(all(page, 'script, link, img, iframe, object, embed, base, form').length).toBe(0);
    expect(markup).not.toMatch(/\son[a-z]+=|javascript:|url\(|@import|src=|https?:/i);
    expect(all(page, 'a').filter((link) => !link.getAttribute('href')?.startsWith('#'))).toEqual([]);
  });

  it('is the same for the same rows, and reads no clock', async () => {
    expect(await renderReport(richPlan, rows, { title: 'Shop', at })).toBe(markup);
  });

  it('has links that lead somewhere, and each id once', () => {
    const ids = all(page, '[id]').map((each) => each.getAttribute('id'));
    expect(new Set(ids).size).toBe(ids.length);
    const targets = all(page, 'a').map((link) => link.getAttribute('href')?.slice(1));
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((target) => !ids.includes(target ?? null))).toEqual([]);
  });

  it('has headings that skip no level', () => {
    const levels = all(page, 'h1, h2, h3, h4').map(({ outerHTML }) => Number(/^<h(\d)/i.exec(outerHTML)?.[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, i) => {
      expect(level - (levels[i] as number)).toBeLessThanOrEqual(1);
    });
  });

  it('has a caption and headed rows and columns in every table', () => {
    const tables = all(page, 'table');
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      expect(table.querySelector('caption')?.textContent.trim()).toBeTruthy();
      const columns = all(table, 'thead th[scope=col]').length;
      for (const row of all(table, 'tbody tr')) expect([all(row, 'th[scope=row]').length, all(row, 'th, td').length]).toEqual([1, columns]);
    }
  });

  it('has words for every plot, and its numbers in a table of the same section', () => {
    const plots = all(page, 'svg');
    expect(plots.length).toBeGreaterThan(12);
    for (const plot of plots) {
      expect(plot.getAttribute('role')).toBe('img');
      expect(plot.getAttribute('aria-label')?.length).toBeGreaterThan(30);
      expect(plot.closest('section')?.querySelector('table')).not.toBeNull();
      expect(plot.closest('figure')?.querySelector('figcaption')?.textContent.trim()).toBeTruthy();
    }
  });

  it('M3: gives a card and a section for each goal, with the figures that were measured', () => {
    expect(textsOf(page, '.card h3')).toEqual(['First order', 'Newsletter', 'loyal']);
    const [first] = goalMetrics(richPlan, rows);
    const { users, completed, value } = first?.totals.all ?? { users: 0, completed: 0, value: [] };
    const [card] = textsOf(page, '.card');
    expect(users).toBeGreaterThan(2_000);
    expect(card).toContain(`${count(completed)} of ${count(users)} entrants`);
    expect(value).toHaveLength(3);
    for (const { currency } of value) expect(card).toContain(currency ?? 'no currency');
  });

  it('M3: lists stages and experiences in their order', () => {
    const heads = (table: Element | null): string[] => (table === null ? [] : textsOf(table, 'tbody th bdi'));
    expect(heads(sectionOf(page, 'goal-1-funnel').querySelector('table'))).toEqual([
      'Look around',
      'Fill a basket',
      'Pay',
      'Tell a friend',
    ]);
    const { experiences } = richPlan;
    expect(heads(sectionOf(page, 'goal-1-experiences').querySelector('table'))).toEqual([
      experiences.welcome.label,
      experiences['top-ten'].label,
      experiences.tour.label,
      experiences['free-delivery'].label,
      experiences['ten-off'].label,
      experiences.guarantee.label,
    ]);
  });

  it('M5: says of each comparison whether it is randomised or observational, and what the sample ratio is', () => {
    const [table] = all(sectionOf(page, 'goal-1-uplift'), 'table');
    expect(textsOf(table as Element, 'tbody th small')).toEqual(['randomised', 'observational', 'observational', 'observational']);
    expect(wordsOf(sectionOf(page, 'goal-1-uplift'))).toMatch(/Sample ratio as drawn/);
    expect(wordsOf(sectionOf(page, 'goal-3-uplift'))).toMatch(/no holdout/);
  });

  it('L3: tells what is odd in the plan, with the path', () => {
    const dots = textsOf(sectionOf(page, 'plan'), '.dots li');
    expect(dots.some((dot) => dot.includes('stage-without-conversion') && dot.includes('goals[2].stages[0]'))).toBe(true);
  });

  it('writes dates in the zone of the plan, and says which that is', () => {
    expect(page.querySelector('.meta')?.textContent).toMatch(
      /measured from 20 Feb 2025, 09:00 .* times in Europe\/Vienna · as of 21 Apr 2025, 09:00/,
    );
  });

  it('says that the last day is not over, when it is not', async () => {
    expect(wordsOf(sectionOf(page, 'goal-1-time'))).toContain('The last day is not over yet');
    const later = parse(await renderReport(richPlan, rows, { at: at + 7 * DAY }));
    expect(wordsOf(sectionOf(later, 'goal-1-time'))).not.toContain('not over yet');
  });

  it('reports on the goal, the range and the confidence asked for', async () => {
    const options: ReportOptions = { goal: 'newsletter', from: START + 10 * DAY, to: START + 20 * DAY, confidence: 0.9, bucket: 'week' };
    const part = parse(await renderReport(richPlan, rows, options));
    expect(textsOf(part, '.card h3')).toEqual(['Newsletter']);
    expect(part.querySelector('.meta')?.textContent).toMatch(
      /asked for: hours from 2 Mar 2025, 09:00 until 12 Mar 2025, 09:00 · 90\u00a0% intervals/,
    );
    expect(textsOf(sectionOf(part, 'goal-1-time'), 'figcaption')[0]).toBe('Entries, by week');
    expect(all(sectionOf(part, 'goal-1-time'), 'tbody tr')).toHaveLength(3);
  });

  it('M5: says what verdicts rest on, and how holdouts come about', () => {
    const reading = wordsOf(sectionOf(page, 'reading'));
    expect(reading).toContain('Rests on the always-valid p-value, adjusted where');
    expect(reading).not.toContain('rest on it alone');
    expect(reading).toContain('Chance puts a share of those who enter a goal into the holdout. ');
    expect(reading).not.toContain('raits');
  });

  it('H4: says where traits decide who is held out, and claims no chance there', async () => {
    const where = { trait: 'country', is: 'AT' } as const;
    const [first, ...others] = richPlan.goals;
    const byTraits: Plan = { ...richPlan, goals: [{ ...(first as Plan['goals'][number]), holdout: { where } }, ...others] };
    const both = wordsOf(sectionOf(parse(await renderReport(byTraits, [])), 'reading'));
    expect(both).toContain('Chance puts a share of those who enter a goal into the holdout; in some goals their traits decide.');
    expect(both).toContain('Where only chance decides who is held out, treated against holdout is randomised.');
    const one = wordsOf(sectionOf(parse(await renderReport(byTraits, [], { goal: 'first-order' })), 'reading'));
    expect(one).toContain('Traits of those who enter a goal decide who is held out.');
    expect(one).not.toMatch(/Chance puts|is randomised\./);
    const none = wordsOf(sectionOf(parse(await renderReport(richPlan, [], { goal: 'loyal' })), 'reading'));
    expect(none).toContain('The plan holds nobody out now.');
  });

  it('M3: says that later stages do not compare the arms fairly, and what conversions of experiences are', () => {
    const caption = (anchor: string): string => sectionOf(page, anchor).querySelector('caption')?.textContent ?? '';
    expect(caption('goal-1-funnel')).toContain('Only the first stage compares treated and held-out users fairly');
    expect(caption('goal-2-funnel')).not.toContain('fairly');
    expect(caption('goal-1-experiences')).toContain('Conversions are those of any stage of the goal');
  });

  it('M2: says of each goal that amounts could not be read', () => {
    const [first] = goalMetrics(richPlan, rows);
    const { valueMissing = 0, valueEvents = 0 } = first?.totals.all ?? {};
    expect(valueMissing).toBeGreaterThan(0);
    expect(wordsOf(page)).toContain(`${count(valueMissing)} of ${count(valueEvents)} value events had no valid amount`);
  });

  it('calls the value rate by one name', () => {
    expect(wordsOf(page)).toContain('Value rate of First order');
    expect(wordsOf(page)).not.toMatch(/Users with value\b|Share of users with a value event/);
  });

  it('says nothing like NaN', () => {
    expect(wordsOf(page)).not.toMatch(/\b(NaN|undefined|null|Infinity)\b|\[object/);
  });
});

describe('renderReport of odd input', () => {
  it('M2: is a whole page without any rows', async () => {
    const empty = parse(await renderReport(richPlan, []));
    expect(textsOf(empty, '.card h3')).toEqual(['First order', 'Newsletter', 'loyal']);
    expect(empty.querySelector('.meta')?.textContent).toContain('nothing has been measured yet');
    expect(textsOf(empty, '.card .note')).toEqual(['Nobody entered.', 'Nobody entered.', 'Nobody entered.']);
    expect(textsOf(sectionOf(empty, 'goal-1-funnel'), 'tbody tr')).toHaveLength(4);
    // Of what has no numbers nothing is drawn, and why is said.
    expect(all(empty, 'svg').length).toBe(0);
    for (const [anchor, words] of [
      ['funnel', 'Nobody has reached a stage yet.'],
      ['uplift', 'Nothing to compare yet'],
      ['time', 'Nothing has happened'],
      ['traffic', 'No user has entered the goal'],
    ]) {
      expect(wordsOf(sectionOf(empty, `goal-1-${anchor}`))).toContain(words);
    }
    expect(wordsOf(empty)).not.toMatch(/\b(NaN|undefined|null|Infinity)\b|\[object/);
  });

  it('shows labels, ids and titles as text, whatever they hold', async () => {
    const hostile = `</title></style></svg>"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;`;
    const plan: Plan = {
      ...richPlan,
      goals: richPlan.goals.map((goal) => ({
        ...goal,
        label: hostile,
        stages: goal.stages.map((stage) => ({ ...stage, label: hostile })),
      })),
      experiences: Object.fromEntries(
        Object.entries(richPlan.experiences).map(([id, experience]) => [id, { ...experience, label: hostile }]),
      ),
      journeys: {
        spring: { label: hostile, kind: 'burst', goals: ['first-order', 'newsletter'] },
        basics: { label: hostile, goals: ['first-order'] },
      },
    };
    const written = await renderReport(plan, rows, { title: hostile });
    expect(written).not.toMatch(/<script|<img|<\/title>"/i);
    expect(written.match(/<\/style>/g)).toHaveLength(1);
    const page = parse(written);
    expect(all(page, 'script, img').map(({ outerHTML }) => outerHTML)).toEqual([]);
    // Plots give labels that they cut a title of their own.
    expect(all(page, 'head title').length).toBe(1);
    expect(page.querySelector('h1')?.textContent).toBe(hostile);
    expect(all(page, '.card h3').map(({ textContent }) => textContent)).toEqual([hostile, hostile, hostile]);
    expect(sectionOf(page, 'goal-1-funnel').querySelector('svg')?.getAttribute('aria-label')).toContain(hostile);
  });

  it('shows a currency that is none as text', async () => {
    const given = [
      rowOf('entrants', 5, { goal: 'first-order' }),
      rowOf('entrants-value', 50_000, { goal: 'first-order', currency: 'ZZZ' }),
      rowOf('entrants-value-squares', 2_500_000_000, { goal: 'first-order', currency: 'ZZZ' }),
    ];
    expect(wordsOf(parse(await renderReport(richPlan, given)))).toContain('ZZZ 5.00');
  });

  it('M3: says what names the rows have and the plan has not, and measures no time of such goals', async () => {
    const old = { goal: 'old', hour: START - 400 * DAY } as const;
    const given = [
      ...rows,
      rowOf('entries', 3, old),
      rowOf('viewed', 1, { goal: 'newsletter', hour: START, experience: 'gone', stage: 'ask' }),
    ];
    const strange = parse(await renderReport(richPlan, given, { at }));
    const attention = textsOf(strange, '.attention li');
    expect(attention[0]).toBe('The rows name a goal that the plan does not have: "old": it is not measured.');
    expect(attention[1]).toContain('experiences of goal "newsletter" that none of its stages holds: "gone"');
    expect(strange.querySelector('.meta')?.textContent).toContain('measured from 20 Feb 2025');
    expect(all(sectionOf(strange, 'goal-1-time'), 'tbody tr').length).toBe(all(sectionOf(page, 'goal-1-time'), 'tbody tr').length);
    expect(wordsOf(page)).not.toContain('The rows name');
  });

  it('shows no click rate where nobody clicked', async () => {
    const viewed = { goal: 'newsletter', stage: 'ask', experience: 'letter-banner' } as const;
    const cellOf = async (clicks: number): Promise<string | undefined> => {
      const given = [rowOf('viewed', 50, viewed), ...(clicks === 0 ? [] : [rowOf('clicked', clicks, viewed)])];
      return textsOf(sectionOf(parse(await renderReport(richPlan, given)), 'goal-2-experiences'), 'tbody td')[4];
    };
    expect(await cellOf(0)).toBe('0');
    expect(await cellOf(5)).toBe('5 10.0\u00a0%');
  });

  it('stays small however long the range: it shows what was measured, in buckets that are few enough', async () => {
    const few = [rowOf('entries', 5), rowOf('entries', 2, { hour: rowOf('entries', 1).hour + 5 * DAY })];
    const plan: Plan = {
      id: 'p',
      version: 1,
      goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: [] }] }],
      experiences: {},
    };
    const whole = await renderReport(plan, few);
    const ages = await renderReport(plan, few, { from: 0, to: 4e12 });
    expect(ages.length).toBeLessThan(1.1 * whole.length);
    const stray = await renderReport(plan, [...few, rowOf('entries', 1, { hour: 0 })], { bucket: 'hour' });
    expect(stray.length).toBeLessThan(400_000);
    expect(stray).toContain('by week');
    await expect(renderReport(plan, few, { to: 1e17 })).rejects.toMatchObject({ code: 'bad-query' });
  });

  it('M5: leads with the value rate where a goal is judged by it', async () => {
    const plan: Plan = {
      id: 'p',
      version: 1,
      valueEvents: { buy: {} },
      goals: [{ id: 'g', audience: true, valueEvents: ['buy'], stages: [{ id: 's', experiences: [] }] }],
      experiences: {},
    };
    const card = parse(await renderReport(plan, [rowOf('entrants', 200), rowOf('entrants-value-users', 50)])).querySelector('.card');
    expect(card?.textContent).toMatch(/25\.0\s%\s+had a value event/);
    expect(card?.textContent).toContain('50 of 200 entrants');
  });

  it('takes rows that can be read only once', async () => {
    expect(await renderReport(richPlan, new Set(rows).values(), { title: 'Shop', at })).toBe(markup);
  });

  it('refuses options and queries that make no sense', async () => {
    const refused = (options: unknown): Promise<string> => renderReport(richPlan, [], options as ReportOptions);
    await expect(refused({ at: Number.NaN })).rejects.toMatchObject({ code: 'bad-option', argument: 'at' });
    await expect(refused({ at: '2025' })).rejects.toMatchObject({ code: 'bad-option', argument: 'at' });
    await expect(refused({ title: 5 })).rejects.toMatchObject({ code: 'bad-option', argument: 'title' });
    await expect(refused({ bucket: 'month' })).rejects.toMatchObject({ code: 'bad-option', argument: 'bucket' });
    await expect(refused({ goal: 'nowhere' })).rejects.toMatchObject({ code: 'unknown-goal' });
    await expect(refused({ confidence: 1 })).rejects.toMatchObject({ code: 'bad-query' });
  });
});
