import { settled } from '../../../words/numbers.js';
import { capital } from '../../../words/sentences.js';
import type { Comparison } from '../../uplift/goalUplift.js';
import { BASIS_WORDS, measureName } from '../../words/words.js';
import type { GoalFacts, ReportFacts } from '../facts/reportFacts.js';
import { type Html, html, name } from '../markup/html.js';
import type { Plotting } from '../plots/plotStyle.js';
import { adjustmentNote } from './adjustmentNote.js';
import { broughtList } from './brought.js';
import { cautions } from './cautions.js';
import { measureBlocks } from './measureBlock.js';
import { pairsTable } from './pairsTable.js';
import { sampleRatioNote } from './sampleRatio.js';
import { upliftFigure } from './upliftFigure.js';
import { upliftTable } from './upliftTable.js';

/** The uplift and its certainty (M5). */
export function upliftSection(goal: GoalFacts, { confidence }: ReportFacts, plotting: Plotting): Html {
  const { anchor, uplift } = goal;
  const main = uplift.comparisons.filter(({ against }) => against.arm === 'holdout' && against.cohort === null);
  const pairs = uplift.comparisons.filter((each) => !main.includes(each));
  return html`<section><h3 id="${anchor}-uplift">Uplift</h3>
${sampleRatioNote(uplift.sampleRatio)}
${main.length === 0 ? html`<p>There is no holdout to compare with.</p>` : againstHoldout(goal, main, confidence, plotting)}
${pairs.length === 0 ? null : pairsTable(goal.name, pairs, confidence)}
${cautions(uplift.comparisons)}
${adjustmentNote(uplift.comparisons)}
</section>`;
}

function againstHoldout(goal: GoalFacts, main: readonly Comparison[], confidence: number, plotting: Plotting): Html {
  if (main.every(({ results }) => results.every(({ absolute }) => absolute === null)))
    return html`<p>Nothing to compare yet: the holdout, or what it is compared with, has no users.</p>`;
  const blocks = measureBlocks(main);
  return html`${broughtList(main, confidence)}
<h4>Differences from the holdout</h4>
<div class="plots">${blocks.map((block) => upliftFigure(goal.name, block, confidence, plotting))}</div>
${legend(confidence)}
${blocks.map(({ of, results }) => upliftTable(html`<strong>${measureName(of)}</strong> of ${name(goal.name)} against the holdout`, results, confidence))}`;
}

/** The legend of bands, whiskers and points. */
function legend(confidence: number): Html {
  const sure = settled(confidence);
  return html`<ul class="legend"><li><span class="band" aria-hidden="true"></span> ${sure} always-valid interval: right however often one looks</li>
<li><span class="whisker" aria-hidden="true"></span> ${sure} fixed interval: right for a single look</li>
<li><span aria-hidden="true">▲ ▼ ●</span> better, worse, not told apart from chance; better and worse are said of randomised groups only</li>
<li><span aria-hidden="true">●</span> ${capital(BASIS_WORDS.randomised)}</li>
<li><span aria-hidden="true">○</span> ${capital(BASIS_WORDS.observational)}</li></ul>`;
}
