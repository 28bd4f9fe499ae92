import { settled } from '../../wording/numbers.js';
import { type Html, html } from '../html.js';

/** What the words of the report mean, for those who read one for the first time. */
export function readingSection(confidence: number): Html {
  const sure = settled(confidence);
  return html`<section class="panel" aria-labelledby="reading"><h2 id="reading">How to read this</h2>
<dl class="facts">
<div><dt>Treated and held out</dt><dd>Chance puts a share of those who enter a goal into the holdout. They are measured like everyone else, but are shown nothing. What the treated do beyond them is what the experiences brought.</dd></div>
<div><dt>Always-valid interval</dt><dd>May be looked at every day: in the long run, ${sure} of such intervals hold the true difference however often one looks. Verdicts rest on it alone.</dd></div>
<div><dt>Fixed interval</dt><dd>The usual one. It is right if it is looked at once, at a size settled before; who looks every day and stops at the first good one is wrong far more often than it says.</dd></div>
<div><dt>Randomised and observational</dt><dd>Only treated against holdout is always decided by chance. Who sees an experience first depends on who they are, so a difference between such groups may have been there before.</dd></div>
<div><dt>Credited</dt><dd>The latest touch before a conversion gets the credit for it. It says what was seen last, not what helped.</dd></div>
<div><dt>Reached</dt><dd>Users who ever entered the stage. Who is asked for by time is asked for by when they first entered the goal; views, clicks and conversions by when they happened.</dd></div>
</dl></section>
`;
}
