import { count } from '../../../words/numbers.js';
import type { JourneyFigures, JourneyTotals } from '../../figures/journeyMetrics.js';
import type { ReportFacts } from '../facts/reportFacts.js';
import { type Html, html, name, type Piece } from '../markup/html.js';
import { table, withNote } from '../markup/table.js';
import { moneyCell } from './experiences.js';

const COLUMNS = ['Journey and goal', 'Experiences', 'Viewed', 'Clicked', 'Dismissed', 'Conversions', 'Value'];

/** The figures of each journey's experiences together, goal by goal. */
export function journeysSection({ journeys }: ReportFacts): Html | null {
  if (!journeys.some(({ journey }) => journey !== null)) return null;
  return html`<section class="panel" aria-labelledby="journeys"><h2 id="journeys">Journeys</h2>
${table(
  'Journeys, rolled up from their experiences. Viewers are left out: the same user may have viewed several.',
  COLUMNS.map((title) => ({ title })),
  journeys.flatMap(rowsOf),
)}</section>
`;
}

function rowsOf({ journey, label, kind, totals, goals }: JourneyFigures): { head: Piece; cells: Piece[] }[] {
  const held = goals.reduce((sum, { experiences }) => sum + experiences.length, 0);
  const title = journey === null ? html`No journey` : withNote(name(label ?? journey), kind);
  const whole = { head: html`<strong>${title}</strong>`, cells: cells(held, totals.all) };
  if (goals.length < 2) return [whole];
  return [
    whole,
    ...goals.map((goal) => ({
      head: html`<span class="within">${name(goal.label ?? goal.goal)}</span>`,
      cells: cells(goal.experiences.length, goal.totals.all),
    })),
  ];
}

function cells(experiences: number, all: JourneyTotals): Piece[] {
  return [
    count(experiences),
    count(all.viewed),
    count(all.clicked),
    count(all.dismissed),
    count(all.conversions),
    moneyCell(all.value, all.valueEvents),
  ];
}
