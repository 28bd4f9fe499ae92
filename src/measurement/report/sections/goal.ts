import { amount, count, percent, rateInterval } from '../../../words/numbers.js';
import { missingAmounts } from '../../words/missingAmounts.js';
import { NOT_COMPARED, verdictSentence, verdictWords } from '../../words/words.js';
import type { GoalFacts, ReportFacts } from '../facts/reportFacts.js';
import { badge } from '../markup/badge.js';
import { type Html, html, name, type Piece } from '../markup/html.js';
import type { Plotting } from '../plots/plotStyle.js';
import { experiencesSection } from './experiences.js';
import { funnelSection } from './funnel.js';
import { overTimeSection } from './overTime.js';
import { primaryResult } from './primaryResult.js';
import { trafficSection } from './traffic.js';
import { upliftSection } from './uplift.js';

/** All that is known of one goal. */
export function goalSection(goal: GoalFacts, facts: ReportFacts, plotting: Plotting): Html {
  const { anchor, name: label, figures, uplift } = goal;
  const primary = primaryResult(uplift);
  return html`<section class="panel goal" aria-labelledby="${anchor} ${anchor}-id"><header><h2 id="${anchor}">${name(label)}</h2>
${badge(primary === null ? NOT_COMPARED : verdictWords(primary.result.verdict, primary.comparison.basis))} <code id="${anchor}-id">${figures.goal}</code></header>
<p class="verdict">${primary === null ? 'No user is held out, so uplift cannot be measured.' : verdictSentence(primary.comparison, primary.result, facts.confidence)}</p>
${headline(goal)}
${funnelSection(goal, plotting)}
${experiencesSection(goal, facts.plan)}
${upliftSection(goal, facts, plotting)}
${overTimeSection(goal, facts, plotting)}
${trafficSection(goal, facts)}
</section>
`;
}

function headline({ figures: { totals } }: GoalFacts): Html {
  const { all, treated, holdout } = totals;
  const missing = missingAmounts(all);
  const item = (term: string, main: Piece, note: Piece): Html =>
    html`<div><dt>${term}</dt><dd><strong>${main}</strong> <small>${note}</small></dd></div>`;
  return html`<dl class="figures">
${item('Entrants', count(all.users), `${count(treated.users)} treated, ${count(holdout.users)} held out`)}
${item('Completed', count(all.completed), [percent(all.completion.rate), rateInterval(all.completion) === null ? null : ` (${rateInterval(all.completion)})`])}
${item('With a value event', count(all.valueUsers), percent(all.valued.rate))}
${all.value.map(({ currency, amount: sum, perUser }) => item(`Value${currency === null ? ', no currency' : ''}`, amount(sum, currency), perUser === null ? null : `${amount(perUser, currency)} an entrant`))}
${all.valueMissing === 0 ? null : item('Without an amount', count(all.valueMissing), 'value events, counted as 0')}
</dl>${missing === null ? null : html`<p class="warning">${missing}</p>`}`;
}
