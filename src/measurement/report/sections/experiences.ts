import { own } from '../../../notation/own.js';
import type { Plan } from '../../../plan/plan.js';
import { amountNamed, count, countOf, NONE, percent } from '../../../words/numbers.js';
import type { ExperienceFigures } from '../../figures/experienceMetrics.js';
import type { GoalFacts } from '../facts/reportFacts.js';
import { type Html, html, name, type Piece } from '../markup/html.js';
import { table, withNote } from '../markup/table.js';

const COLUMNS = ['Experience', 'Stage and place', 'Journey', 'Viewed', 'Viewers', 'Clicked', 'Dismissed', 'Conversions', 'Value'];
const WORDS = new Set(['Stage and place', 'Journey']);

/** The figures of each experience, in the order of the stages. */
export function experiencesSection(goal: GoalFacts, plan: Plan): Html {
  const { anchor, experiences } = goal;
  return html`<section><h3 id="${anchor}-experiences">Experiences</h3>
${
  experiences.length === 0
    ? html`<p>No stage of this goal holds an experience.</p>`
    : table(
        html`Experiences of ${name(goal.name)}. Conversions are those of any stage of the goal, and like value are credited to the experience touched last (last-touch attribution): they are no proof of effect.`,
        COLUMNS.map((title) => ({ title, numeric: !WORDS.has(title) })),
        experiences.map((each) => ({ head: title(each, plan), cells: cells(each, goal, plan) })),
      )
}</section>`;
}

function title({ experience, label }: ExperienceFigures, plan: Plan): Html {
  const status = own(plan.experiences, experience)?.status ?? 'live';
  const notes = [label === null ? null : experience, status === 'live' ? null : status].filter((each) => each !== null);
  return withNote(name(label ?? experience), notes.length === 0 ? null : notes.join(', '));
}

function cells({ stage, position, journey, totals: { all } }: ExperienceFigures, goal: GoalFacts, plan: Plan): Piece[] {
  const held = goal.stages.find((each) => each.stage === stage);
  const place = html`${name(held?.label ?? stage ?? NONE)}, ${`${position + 1}`}`;
  return [
    place,
    journey === null ? NONE : name(own(plan.journeys ?? {}, journey)?.label ?? journey),
    count(all.viewed),
    count(all.viewers),
    withNote(count(all.clicked), all.clickThrough === null || all.clicked === 0 ? null : percent(all.clickThrough)),
    count(all.dismissed),
    count(all.conversions),
    moneyCell(all.value, all.valueEvents),
  ];
}

/** Amounts one beneath the other: currencies are never added together (M2). */
export function moneyCell(value: readonly { readonly currency: string | null; readonly amount: number }[], events: number): Html {
  if (value.length === 0) return events === 0 ? html`${NONE}` : html`${countOf(events, 'event')}`;
  return html`${value.map(({ currency, amount: sum }) => html`<span class="amount">${amountNamed(sum, currency)}</span> `)}`;
}
