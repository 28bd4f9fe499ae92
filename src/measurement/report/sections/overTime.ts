import { amount, count } from '../../../words/numbers.js';
import type { GoalFacts, ReportFacts } from '../facts/reportFacts.js';
import { currenciesOf, type TimelinePoint } from '../facts/timeline.js';
import { figure } from '../markup/figure.js';
import { type Html, html, name } from '../markup/html.js';
import { table } from '../markup/table.js';
import type { Plotting } from '../plots/plotStyle.js';
import { timePlot } from '../plots/timePlot.js';

/** As many rows as a table in a page may have; the plots show all. */
const MOST_ROWS = 400;
const HOUR = 3_600_000;

interface Series {
  readonly title: string;
  readonly of: (point: TimelinePoint) => number;
  readonly words: (value: number) => string;
}

/** The timeline: entries, conversions, completions and value, each in its own plot. */
export function overTimeSection({ anchor, name: goal, timeline }: GoalFacts, facts: ReportFacts, plotting: Plotting): Html {
  const series = seriesOf(timeline);
  const { dates, bucket } = facts;
  const tick = bucket === 'hour' && (timeline.at(-1)?.to ?? 0) - (timeline[0]?.from ?? 0) <= 48 * HOUR ? dates.hour : dates.short;
  const when = bucket === 'hour' ? dates.moment : dates.day;
  const shown = timeline.slice(-MOST_ROWS);
  return html`<section><h3 id="${anchor}-time">Over time</h3>
${
  timeline.every(isIdle)
    ? html`<p>Nothing has happened in the time that is measured.</p>`
    : html`<div class="plots small">${series.map(({ title, of, words }) =>
        figure(`${title}, by ${bucket}`, alternative(title, timeline, of, words, when), drawn(plotting, timeline, of, tick)),
      )}</div>
${unfinished(facts, timeline)}
<details><summary>The numbers, by ${bucket}</summary>${table(
        html`${name(goal)} by ${bucket}, ${dates.zone}${shown.length < timeline.length ? `: the last ${count(shown.length)} of ${count(timeline.length)}` : ''}.`,
        [{ title: 'From' }, ...series],
        shown.map((point) => ({ head: when(point.from), cells: series.map(({ of, words }) => words(of(point))) })),
      )}</details>`
}</section>`;
}

function isIdle({ entries, conversions, completions, value }: TimelinePoint): boolean {
  return entries === 0 && conversions === 0 && completions === 0 && value.size === 0;
}

function seriesOf(timeline: readonly TimelinePoint[]): Series[] {
  return [
    { title: 'Entries', of: ({ entries }) => entries, words: count },
    { title: 'Stage conversions', of: ({ conversions }) => conversions, words: count },
    { title: 'Completions', of: ({ completions }) => completions, words: count },
    ...currenciesOf(timeline).map((currency) => ({
      title: `Value${currency === null ? ', no currency' : `, ${currency}`}`,
      of: ({ value }: TimelinePoint) => value.get(currency) ?? 0,
      words: (value: number) => amount(value, currency),
    })),
  ];
}

function drawn(plotting: Plotting, timeline: readonly TimelinePoint[], of: Series['of'], tick: (instant: number) => string): string {
  return timePlot(
    plotting,
    timeline.map((point) => ({ from: point.from, to: point.to, value: of(point) })),
    tick,
  );
}

function alternative(
  title: string,
  timeline: readonly TimelinePoint[],
  of: Series['of'],
  words: Series['words'],
  when: (instant: number) => string,
): string {
  const [first, ...others] = timeline;
  if (first === undefined) return title;
  const most = others.reduce((best, point) => (of(point) > of(best) ? point : best), first);
  const last = others.at(-1) ?? first;
  const sum = timeline.reduce((total, point) => total + of(point), 0);
  return `Steps over time: ${title}, from ${when(first.from)} to ${when(last.from)}. Together ${words(sum)}; most ${words(of(most))}, on ${when(most.from)}; last ${words(of(last))}.`;
}

/** A bucket that is not over looks like a drop. */
function unfinished({ at, bucket }: ReportFacts, timeline: readonly TimelinePoint[]): Html | null {
  const last = timeline.at(-1);
  return at === null || last === undefined || at >= last.to
    ? null
    : html`<p class="note">The last ${bucket} is not over yet: expect it to be low.</p>`;
}
