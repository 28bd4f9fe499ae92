import { handCopying, handFieldByField, handMutating } from '../hand/advanceByHand.js';
import { goalward, goalwardIdentified } from '../machines/goalward.js';
import { EVENTS, type Machine } from '../machines/journey.js';
import { peerMachines } from '../machines/peerMachines.js';
import { type Contender, leastDisturbed, measure, ratios } from '../measure.js';
import type { Options } from '../options.js';
import { isInstalled, versionOf } from '../peers/installed.js';
import { ratioAndSpread, speedAndSpread } from '../report/numbers.js';
import type { Section } from '../report/section.js';
import { median } from '../statistics.js';

/** What the design asks for, and what no change may fall below. */
const ADVANCE_FLOOR = 1 / 3;

interface Row {
  readonly name: string;
  readonly speeds: readonly number[];
  /** advance's speed over this one's, round by round. */
  readonly ratios: readonly number[];
}

const contender = ({ name, play }: Machine): Contender => ({ name, operations: EVENTS, run: () => play().told });

/** `advance` against the loops by hand, all in turn; then against each library, two at a time. */
export async function advancePart({ short }: Options): Promise<Section> {
  const failures: string[] = [];
  const against = async (others: readonly Machine[], floor: number, rounds: number, warmUp: number): Promise<Row[]> => {
    for (const each of others) if (!agrees(each, handCopying)) failures.push(`${each.name} and the loop by hand differ`);
    const [library, ...measured] = await leastDisturbed(floor, () => measure([goalward, ...others].map(contender), rounds, warmUp));
    if (library === undefined) throw new Error('nothing measured');
    return [library, ...measured].map((each) => ({ name: each.name, speeds: each.speeds, ratios: ratios(library, each) }));
  };
  const rows = await against([handCopying, handFieldByField, handMutating, goalwardIdentified], ADVANCE_FLOOR, short ? 15 : 41, 2);
  const installed = peerMachines.filter((peer) => isInstalled(peer.package));
  for (const peer of installed) {
    const [, row] = await against([await peer.open()], 0, short ? 3 : 11, short ? 1 : 2);
    if (row !== undefined) rows.push({ ...row, name: `${row.name} (${versionOf(peer.package)})` });
  }
  const ratio = median(rows.find(({ name }) => name === handCopying.name)?.ratios ?? []);
  return {
    title: 'advance, against loops by hand and libraries that hold state',
    text: [
      `A goal of five stages, each converted by an event of its own name; ${EVENTS.toLocaleString('en-US')} events of seven names for 2,000 users who are all new, so that entering is in it. All contenders are checked to tell the same number of conversions, and to remember the same conversions of every user.`,
      'By hand, three ways: *copying* the state with a spread on every event, as reducers are mostly written (the limit that the run holds `advance` to); *field by field*, the same with every field written out, which V8 turns into a bare allocation; and *in place*, without any copy. They keep four numbers of a user and know one goal; `advance` validates the event, looks every name up in the plan, fixes the arm, counts, marks distinctness, and makes transitions and metric rows.',
      `The libraries hold the same four facts. ${installed.map(({ package: name, lacks }) => `\`${name}\`: ${lacks}.`).join(' ')} The run fails below a third of *by hand, copying*.`,
    ],
    tables: [
      {
        columns: ['', 'events a second', 'advance ÷ this'],
        rows: rows.map((row, i) => [row.name, speedAndSpread(row.speeds), i === 0 ? '' : ratioAndSpread(row.ratios)]),
      },
    ],
    plots: [],
    behind: [
      ...rows
        .filter((row) => row.name !== goalwardIdentified.name && median(row.ratios) < 1)
        .map((row) => `\`advance\` runs at ${median(row.ratios).toFixed(2)} of the speed of ${row.name}.`),
    ],
    failures: [...failures, ...(ratio < ADVANCE_FLOOR ? [`advance / by hand, copying = ${ratio.toFixed(2)}, below a third`] : [])],
  };
}

function agrees(one: Machine, other: Machine): boolean {
  const [first, second] = [one.play(), other.play()];
  const remembered = second.remembered();
  return first.told === second.told && first.remembered().every((count, user) => count === remembered[user]);
}
