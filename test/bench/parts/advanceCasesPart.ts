import { broadFigures, type Stream } from '../cases/broad.js';
import { contest } from '../cases/contest.js';
import { behind, failures, floorsTable, type Reached, reached } from '../cases/floors.js';
import { type Measured, medianRatio } from '../measure.js';
import type { Options } from '../options.js';
import { short as figure, speedAndSpread, whole } from '../report/numbers.js';
import type { Section } from '../report/section.js';

const SPEED = 150_000;
const BYTES = 1_500;
const STREAMS: readonly Stream[] = ['usual', 'dense'];

export async function advanceCasesPart({ short }: Options): Promise<Section> {
  const rounds = short ? 3 : 15;
  const all: Reached[] = [];
  const rows: string[][] = [];
  for (const stream of short ? STREAMS.slice(-1) : STREAMS) {
    const [broad, narrow, hand] = contest([`broad-${stream}`, 'narrow', 'narrow-by-hand'], rounds) as [Measured, Measured, Measured];
    const { rows: rowsAnEvent, transitions, bytes, ring, goals } = await broadFigures(stream);
    const name = `advance, broad plan, ${stream} events`;
    all.push(
      reached({ name: `${name}, events a second`, floor: SPEED, unit: 'speed', enforced: false }, () => broad.speeds),
      reached({ name: `${name}, bytes of a stored profile`, floor: BYTES, unit: 'bytes', enforced: true }, () => [bytes]),
    );
    rows.push([
      stream,
      speedAndSpread(broad.speeds),
      figure(medianRatio(broad, narrow)),
      figure(medianRatio(broad, hand)),
      figure(rowsAnEvent),
      figure(transitions),
      whole(bytes),
      whole(ring),
      figure(goals),
    ]);
  }
  return {
    title: 'advance, broad plan',
    text: [
      'Twelve goals of a shop with an app and a membership (`test/bench/cases/broadPlan.ts`): 27 stages of two experiences each, twelve windowed behaviours over seven event names, orders and memberships that bring money to eight goals, holdouts, exits, time limits, and goals that can be entered again. 300 users with 80 earlier events over seventy days each stand in all stages; 20 more events each are timed. *Usual* is what an application sends that sends everything: a sixth of the events mean nothing to the plan, one in twenty is an order. *Dense* is what servers send that know the plan: a fifth are orders.',
      'The narrow plan is the one of the part before, one goal of five stages; the loop by hand is its copying one.',
    ],
    tables: [
      floorsTable(all),
      {
        columns: [
          'events',
          'events a second',
          '÷ narrow plan',
          '÷ by hand, narrow',
          'rows an event',
          'transitions',
          'bytes of a stored profile',
          'of them ring',
          'goals a user was in',
        ],
        rows,
      },
    ],
    plots: [],
    behind: behind(all),
    failures: failures(all),
  };
}
