import { settled } from '../../../words/numbers.js';
import type { ReportFacts } from '../facts/reportFacts.js';
import { Html, html, name } from '../markup/html.js';
import { STYLES } from '../markup/styles.js';
import type { Plotting } from '../plots/plotStyle.js';
import { goalSection } from './goal.js';
import { journeysSection } from './journeys.js';
import { overviewSection } from './overview.js';
import { planCheckSection } from './planCheck.js';
import { readingSection } from './reading.js';

/** The whole page: one file without scripts and external resources. */
export function page(facts: ReportFacts, plotting: Plotting): string {
  const { title, goals, planWarnings } = facts;
  const whole = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${new Html(STYLES)}</style></head>
<body><a class="skip" href="#content">Skip to the report</a><div class="wrap">
<header><h1>${name(title)}</h1>${meta(facts)}</header>
<main id="content" tabindex="-1">
${overviewSection(facts)}
${goals.map((goal) => goalSection(goal, facts, plotting))}
${journeysSection(facts)}
${planCheckSection(planWarnings)}
${readingSection(facts)}
</main></div></body></html>
`;
  return whole.markup;
}

/** The sources and the time range of the numbers. */
function meta({ plan, at, dates, range, measured, confidence }: ReportFacts): Html {
  const parts = [
    html`Plan ${name(plan.id)}, version ${`${plan.version}`}`,
    measured === null
      ? 'no metric rows: nothing has been measured yet'
      : `measured from ${dates.moment(measured.from)} to ${dates.moment(measured.to)}`,
    range.from === null && range.to === null ? null : asked(range, dates.moment),
    `${settled(confidence)} intervals`,
    `times in ${dates.zone}`,
    at === null ? null : html`<strong>as of ${dates.moment(at)}</strong>`,
  ].filter((each) => each !== null);
  return html`<p class="meta note">${parts.map((part, i) => [i === 0 ? '' : ' · ', part])}</p>`;
}

function asked({ from, to }: ReportFacts['range'], moment: (instant: number) => string): string {
  const start = from === null ? '' : ` from ${moment(from)}`;
  return `asked for: hours${start}${to === null ? '' : ` until ${moment(to)}`}`;
}
