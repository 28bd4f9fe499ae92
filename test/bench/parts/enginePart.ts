import { contest } from '../cases/contest.js';
import { behind, type Floor, failures, floorsTable, type Reached, reached } from '../cases/floors.js';
import { type Measured, ratios } from '../measure.js';
import type { Options } from '../options.js';
import { ratioAndSpread, speedAndSpread } from '../report/numbers.js';
import type { Section } from '../report/section.js';

const DECIDE: Floor = { name: 'engine.decide, memory store, 50 callers at once', floor: 400_000, unit: 'speed', enforced: false };
const INGEST: Floor = { name: 'ingestMany, memory store', floor: 300_000, unit: 'speed', enforced: false };

export function enginePart({ short }: Options): Section {
  const rounds = short ? 3 : 15;
  const [decide, coreDecide] = contest(['engine-decide', 'core-decide'], rounds) as [Measured, Measured];
  const [ingest, coreIngest] = contest(['engine-ingest', 'core-ingest'], rounds) as [Measured, Measured];
  const all: Reached[] = [reached(DECIDE, () => decide.speeds), reached(INGEST, () => ingest.speeds)];
  const different = decide.result !== coreDecide.result || ingest.result !== coreIngest.result;
  return {
    title: 'The engine on the memory store',
    text: [
      '`engine.decide` for 5,000 cached users of the yardstick, 50 callers at once; `ingestMany` of 40,000 identified events of 2,000 users who are all new: order by user, deduplication, `advance`, compare-and-set, metric rows. Beside each the core alone on the same calls and events, with the profiles in a `Map`. Per second of processor time.',
    ],
    tables: [
      floorsTable(all),
      {
        columns: ['', 'engine', 'core alone', 'engine ÷ core'],
        rows: [
          ['decide', speedAndSpread(decide.speeds), speedAndSpread(coreDecide.speeds), ratioAndSpread(ratios(decide, coreDecide))],
          ['ingestMany', speedAndSpread(ingest.speeds), speedAndSpread(coreIngest.speeds), ratioAndSpread(ratios(ingest, coreIngest))],
        ],
      },
    ],
    plots: [],
    behind: behind(all),
    failures: [...failures(all), ...(different ? ['the engine and the core alone differ'] : [])],
  };
}
