import { decideWork, disagreements } from '../decideWork.js';
import { leastDisturbed, measure, medianRatio, ratios } from '../measure.js';
import type { Options } from '../options.js';
import { ratioAndSpread, speedAndSpread } from '../report/numbers.js';
import type { Section } from '../report/section.js';
import { someUsers } from '../yardstick.js';

/** What the design asks for, and what no change may fall below. */
const DECIDE_FLOOR = 0.5;

export async function decideByHandPart({ short }: Options): Promise<Section> {
  const users = someUsers(100_000);
  const { decide, byHand } = decideWork(users);
  const wrong = disagreements(users);
  const [library, hand] = await leastDisturbed(DECIDE_FLOOR, () => measure([decide, byHand], short ? 11 : 31));
  if (library === undefined || hand === undefined) throw new Error('nothing measured');
  const ratio = medianRatio(library, hand);
  return {
    title: 'decide, against a loop by hand',
    text: [
      'Ten candidates in one stage, each with a condition of three clauses (`country` is one of three, `age` is above, `plan` is not), 100,000 users, nearly half of them eligible for something. The loop by hand is `test/bench/hand/decideByHand.ts`: a table of the ten candidates, the same two hashes of the user, the same thirty tests, the same race, and a result that names the winner. It has no plan, profile, progress, arm, caps, dates, placements, reasons, probability or decision id, hashes only ASCII, and uses `Math.log`. It is a limit, not a rival: `decide` does all of that on every call.',
      `Both are checked to choose the same winner for every user before anything is timed. The run fails below ${DECIDE_FLOOR}.`,
    ],
    tables: [
      {
        columns: ['', 'decisions a second', 'decide ÷ this'],
        rows: [
          ['decide', speedAndSpread(library.speeds), ''],
          ['by hand', speedAndSpread(hand.speeds), ratioAndSpread(ratios(library, hand))],
        ],
      },
    ],
    plots: [],
    behind: [...(ratio < 1 ? [`\`decide\` runs at ${ratio.toFixed(2)} of the speed of the loop by hand.`] : [])],
    failures: [
      ...(wrong > 0 ? [`${wrong} users for whom decide and the loop by hand differ, or the winner is not eligible`] : []),
      ...(ratio < DECIDE_FLOOR ? [`decide / by hand = ${ratio.toFixed(2)}, below ${DECIDE_FLOOR}`] : []),
    ],
  };
}
