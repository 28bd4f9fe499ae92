/**
 * `npm run bench` prints speeds and ratios, of bundled code as users run it (transpiling on the fly names every closure anew); `npm run bench -- --short` takes fewer rounds. Fails when a ratio within the run
 * falls below its floor: speeds differ between machines and hours, ratios within one run hardly do.
 */
import { advanceWork } from './advanceWork.js';
import { decideWork } from './decideWork.js';
import { ingestSpeed } from './ingestWork.js';
import { type Contender, type Measured, measure } from './measure.js';

const rounds = process.argv.includes('--short') ? 9 : 31;

const speed = (value: number): string => `${Math.round(value / 1_000).toLocaleString('en-US')}k/s`;

function show({ name, median, slowest, fastest }: Omit<Measured, 'result'>): void {
  console.log(`  ${name.padEnd(26)} ${speed(median).padStart(10)}   (${speed(slowest)} to ${speed(fastest)})`);
}

/** A ratio to what is written by hand: what the design asks for, and what no change may fall below. */
interface Bounds {
  readonly budget: number;
  readonly floor: number;
}

/** Measures side by side; the last contender is the one by hand. Whether the first keeps above its floor. */
function compare(title: string, contenders: readonly Contender[], { budget, floor }: Bounds): boolean {
  console.log(`\n${title}`);
  const measured = measure(contenders, rounds);
  for (const each of measured) show(each);
  const [first] = measured;
  const hand = measured[measured.length - 1];
  if (first === undefined || hand === undefined) return false;
  if (first.result !== hand.result) {
    console.log(`  the results differ: ${first.result} against ${hand.result}`);
    return false;
  }
  const ratio = first.median / hand.median;
  const verdict = ratio >= budget ? 'met' : ratio >= floor ? 'missed, above the floor' : 'BELOW THE FLOOR';
  console.log(`  ${first.name} / ${hand.name} = ${ratio.toFixed(2)}; budget ${budget.toFixed(2)} ${verdict} (floor ${floor.toFixed(2)})`);
  return ratio >= floor;
}

const kept = [
  compare('decide: 10 candidates of 3 clauses, 100,000 users', decideWork(), { budget: 0.5, floor: 0.15 }),
  compare('advance: a goal of 5 stages, matching and other events', advanceWork(), { budget: 1 / 3, floor: 0.15 }),
];
console.log('\ningestMany: engine and memory store, budget 300k/s');
show({ name: 'ingestMany', ...(await ingestSpeed(Math.min(rounds, 9))) });
process.exitCode = kept.every(Boolean) ? 0 : 1;
