import type { Goal, Plan } from '../../../plan/plan.js';
import { settled } from '../../../words/numbers.js';
import type { ReportFacts } from '../facts/reportFacts.js';
import { type Html, html } from '../markup/html.js';

/** Explains the words of the report to first-time readers. */
export function readingSection({ confidence, plan, goals }: ReportFacts): Html {
  const sure = settled(confidence);
  const shown = plan.goals.filter(({ id }) => goals.some(({ figures }) => figures.goal === id));
  const { byShare, byTraits } = holdoutsOf(plan, shown);
  return html`<section class="panel" aria-labelledby="reading"><h2 id="reading">How to read this</h2>
<dl class="facts">
<div><dt>Treated and held out</dt><dd>${drawn(byShare, byTraits)} Those who are held out are measured like everyone else, but are shown nothing. ${byTraits ? 'What the treated do beyond them is what the experiences brought only where chance decided.' : 'What the treated do beyond them is what the experiences brought.'}</dd></div>
<div><dt>Always-valid interval</dt><dd>May be looked at every day: in the long run, ${sure} of such intervals hold the true difference however often one looks.</dd></div>
<div><dt>Verdict</dt><dd>Rests on the always-valid p-value, adjusted where several questions were asked at once. You may look at it every day, too.</dd></div>
<div><dt>Fixed interval</dt><dd>The usual one. It is right for one look, at a size fixed in advance. If you look every day and stop at the first good one, you are wrong far more often than it says.</dd></div>
<div><dt>Randomised and observational</dt><dd>${wholeBasis(byShare, byTraits)} Who sees an experience first depends on who they are, so a difference between such groups may have been there before: it is higher or lower, but unproven. Groups that were drawn at random elsewhere are randomised if the report was told so.</dd></div>
<div><dt>Value rate</dt><dd>The share of users with a value event.</dd></div>
<div><dt>Credited</dt><dd>The latest touch before a conversion gets the credit for it. It shows what was seen last, not what helped.</dd></div>
<div><dt>Reached</dt><dd>Users who ever entered the stage. A time range selects users by their first entry into the goal; views, clicks and conversions by when they happened.</dd></div>
</dl></section>
`;
}

/** How the holdouts of these goals are chosen: at random (H1), by traits (H4), or not at all. A global share comes before traits. */
function holdoutsOf(plan: Plan, goals: readonly Goal[]): { readonly byShare: boolean; readonly byTraits: boolean } {
  const holdouts = goals.flatMap(({ holdout }) => (holdout === undefined ? [] : [holdout]));
  return {
    byShare: (plan.holdout?.share ?? 0) > 0 || holdouts.some((holdout) => 'share' in holdout && holdout.share > 0),
    byTraits: holdouts.some((holdout) => 'where' in holdout),
  };
}

function drawn(byShare: boolean, byTraits: boolean): string {
  if (byShare && byTraits) return 'Chance puts a share of those who enter a goal into the holdout; in some goals their traits decide.';
  if (byTraits) return 'Traits of those who enter a goal decide who is held out.';
  return byShare ? 'Chance puts a share of those who enter a goal into the holdout.' : 'The plan holds nobody out now.';
}

function wholeBasis(byShare: boolean, byTraits: boolean): string {
  if (!byTraits) return byShare ? 'Chance decides who is treated and who is held out.' : '';
  const traits = 'Where traits decide who is held out, treated and held out may have differed before.';
  return byShare ? `Where only chance decides who is held out, treated against holdout is randomised. ${traits}` : traits;
}
