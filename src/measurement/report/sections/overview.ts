import { amount, amountNamed, count, countOf, percent, rateInterval } from '../../../words/numbers.js';
import { sentence as words } from '../../../words/sentences.js';
import { primaryMeasure } from '../../uplift/measuresOf.js';
import { NOT_COMPARED, verdictSentence, verdictWords } from '../../words/words.js';
import type { GoalFacts, ReportFacts } from '../facts/reportFacts.js';
import { badge } from '../markup/badge.js';
import { type Html, html, name } from '../markup/html.js';
import { primaryResult } from './primaryResult.js';

/** One card per goal: its figures, and the verdict on its experiences. */
export function overviewSection(facts: ReportFacts): Html {
  return html`<section aria-labelledby="overview"><h2 id="overview">Overview</h2>
${attention(facts)}
<ul class="cards">${facts.goals.map((goal) => card(goal, facts))}</ul></section>`;
}

function card({ anchor, name: label, figures, uplift }: GoalFacts, { plan, confidence }: ReportFacts): Html {
  const { all, holdout } = figures.totals;
  const goal = plan.goals.find(({ id }) => id === figures.goal);
  const byValue = goal !== undefined && primaryMeasure(goal) === 'value-rate';
  const [rate, did] = byValue ? [all.valued, 'had a value event'] : [all.completion, 'completed'];
  const primary = primaryResult(uplift);
  const sentence = primary === null ? null : verdictSentence(primary.comparison, primary.result, confidence);
  return html`<li class="panel card"><h3><a href="#${anchor}">${name(label)}</a></h3>
<p>${badge(primary === null ? NOT_COMPARED : verdictWords(primary.result.verdict, primary.comparison.basis))}</p>
${all.users === 0 ? null : html`<p class="lead">${percent(rate.rate)} <span class="unit">${did}</span></p>`}
<p class="note">${all.users === 0 ? 'Nobody entered.' : `${count(rate.part)} of ${countOf(all.users, 'entrant')}, ${countOf(holdout.users, 'held out', 'held out')}${whole(rateInterval(rate))}.`}</p>
${all.value.length === 0 ? null : html`<ul class="money">${all.value.map(({ currency, amount: sum, perUser }) => html`<li><strong>${amountNamed(sum, currency)}</strong>${perUser === null ? null : html` <span class="note">${amount(perUser, currency)} an entrant</span>`}</li>`)}</ul>`}
${sentence === null ? null : html`<p class="verdict">${sentence}</p>`}</li>
`;
}

const whole = (interval: string | null): string => (interval === null ? '' : `; interval ${interval}`);

/** The points that need attention; nothing if there are none. */
function attention({ goals, planWarnings, unknownNames }: ReportFacts): Html | null {
  const alarms = goals.filter(({ uplift }) => uplift.sampleRatio?.alarm === true);
  const slow = goals.flatMap((goal) => {
    const warning = goal.traffic?.warnings.find(({ code }) => code === 'holdout-too-slow');
    return warning === undefined ? [] : [{ ...goal, message: warning.message }];
  });
  const items = [
    ...unknownNames.map((message) => html`<li>${message}</li>`),
    ...alarms.map(
      ({ anchor, name: label }) =>
        html`<li><strong>${name(label)}</strong>: the sizes of the arms differ from the drawn shares. <a href="#${anchor}-uplift">Sample ratio</a></li>`,
    ),
    ...slow.map(
      ({ anchor, name: label, message }) =>
        html`<li><strong>${name(label)}</strong>: ${words(message)} <a href="#${anchor}-traffic">Traffic</a></li>`,
    ),
    ...(planWarnings.length === 0
      ? []
      : [html`<li>${countOf(planWarnings.length, 'thing')} in the plan to look at. <a href="#plan">Plan check</a></li>`]),
  ];
  return items.length === 0 ? null : html`<div class="panel attention"><h3>To look at</h3><ul>${items}</ul></div>`;
}
