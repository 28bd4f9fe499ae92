import { change, count, countOf, few, NONE, percent, settled } from '../../../words/numbers.js';
import { sentence } from '../../../words/sentences.js';
import type { GoalFacts, ReportFacts } from '../facts/reportFacts.js';
import { type Html, html } from '../markup/html.js';

/** Says whether the present traffic can show an effect, and when. */
export function trafficSection({ anchor, traffic, figures }: GoalFacts, { effect, power, confidence }: ReportFacts): Html | null {
  if (traffic === null) return null;
  const { entrantsPerDay, days, measure, baseline, holdoutShare, needed, daysNeeded, detectable, warnings } = traffic;
  const what = measure === 'completion-rate' ? 'completion rate' : 'value rate';
  const need =
    needed === null
      ? NONE
      : `${countOf(Math.ceil(needed.total), 'entrant')}: ${count(Math.ceil(needed.treated))} treated, ${count(Math.ceil(needed.holdout))} held out`;
  const item = (term: string, words: string): Html => html`<div><dt>${term}</dt><dd>${words}</dd></div>`;
  return html`<section><h3 id="${anchor}-traffic">Traffic</h3>
${warnings.map(({ message }) => html`<p class="warning">${sentence(message)}</p>`)}
${
  entrantsPerDay === 0
    ? null
    : html`<dl class="facts">
${item('Entrants', `${few(entrantsPerDay)} a day, over ${countOf(Math.max(1, Math.round(days)), 'day')}`)}
${item('Held out', holdoutShare === null ? 'by traits, so the share is not known' : settled(holdoutShare))}
${item('Judged by', `${what}${baseline === null ? '' : `; ${percent(baseline)} ${figures.totals.holdout.users > 0 ? 'in the holdout' : 'of all'} so far`}`)}
${item(`To find a change of ${settled(effect)} with a chance of ${settled(power)}`, need)}
${item('Which takes', daysNeeded === null ? NONE : `${countOf(Math.ceil(daysNeeded), 'day')} at the present traffic`)}
${item('What those so far could show', detectable === null ? NONE : `a change of ${change(detectable)} or more`)}
</dl>
<p class="note">Planned for one look at the end, at ${settled(confidence)} confidence. An always-valid interval takes longer to become as narrow.</p>`
}</section>`;
}
