import { ingestSpeeds } from '../ingestWork.js';
import type { Options } from '../options.js';
import { perSecond, speedAndSpread } from '../report/numbers.js';
import type { Section } from '../report/section.js';
import { median } from '../statistics.js';

const BUDGET = 300_000;

export async function ingestPart({ short }: Options): Promise<Section> {
  const speeds = await ingestSpeeds(short ? 5 : 15);
  return {
    title: 'ingestMany, engine and memory store',
    text: [
      'Events in batches through the whole engine: order by user, deduplication by messageId, `advance`, compare-and-set, metric rows. 200,000 events of 5,000 users, every one identified. By the clock: the budget is an absolute speed, so it says something about the machine too.',
    ],
    tables: [{ columns: ['', 'events a second', 'budget'], rows: [['ingestMany', speedAndSpread(speeds), perSecond(BUDGET)]] }],
    plots: [],
    behind: median(speeds) < BUDGET ? [`\`ingestMany\` takes ${perSecond(median(speeds))} here; the budget is ${perSecond(BUDGET)}.`] : [],
    failures: [],
  };
}
