import { medianRatio, ratios } from '../measure.js';
import type { Options } from '../options.js';
import { short as figure, perSecond, ratioAndSpread, whole } from '../report/numbers.js';
import type { Section, Table } from '../report/section.js';
import { median, quantile } from '../statistics.js';
import { type BatchSpeeds, batchSpeeds } from '../stores/batchSpeeds.js';
import type { BenchStore } from '../stores/benchStore.js';
import { benchStores } from '../stores/benchStores.js';
import { type Heap, heapPerUser } from '../stores/heap.js';
import { type InUse, measureInUse } from '../stores/inUse.js';
import { CALLERS } from '../stores/latency.js';
import { FULL, SHORT } from '../stores/scale.js';
import { expectedDigests, makeSeeds } from '../stores/work.js';

const RATIO = 0.7;
/** Events a second into the memory store, in batches of at least so many. */
const SPEED = 300_000;
const FAST_BATCH = 100;

export async function storesPart({ short }: Options): Promise<Section> {
  const scale = short ? SHORT : FULL;
  const seeds = await makeSeeds(scale.users);
  const ground = { scale, seeds, expected: expectedDigests(seeds) };
  const { stores, absent } = await benchStores();
  const speeds: BatchSpeeds[] = [];
  const uses: InUse[] = [];
  try {
    for (const store of stores) {
      for (const batches of scale.batches) speeds.push(await batchSpeeds(store, batches, ground));
      uses.push(await measureInUse(store, seeds, scale));
    }
  } finally {
    for (const store of stores) await store.stop();
  }
  const heap = await heapPerUser();
  const text = seeds.reduce((sum, { data }) => sum + Buffer.byteLength(data), 0) / seeds.length;
  return {
    title: 'Stores: speed, latency, space',
    text: [...paragraphs(scale.users, text), ...(absent.length === 0 ? [] : [`Not in this run: ${absent.join('; ')}.`])],
    tables: [speedTable(speeds), latencyTable(uses), spaceTable(uses, heap, text), settingsTable(stores)],
    plots: [],
    behind: behindIn(speeds),
    failures: [
      ...speeds.flatMap(({ failures }) => failures),
      ...(process.env.CI === undefined ? [] : absent.map((line) => `CI is set, and ${line}`)),
    ],
  };
}

function paragraphs(users: number, text: number): string[] {
  return [
    `\`ingestMany\` in batches of several sizes on each store, beside its bare client; **by the clock**, since servers and disks work outside the process. ${whole(users)} users whose profiles are texts of ${whole(text)} bytes; each event is of another user, has a messageId, and changes the profile; one in seven converts a stage of a goal of five, which users enter again and again. All begin a round with the same events, in alternating order; what the engines leave behind is compared, profiles and metrics, with what a memory store holds after the same events, and the bare client’s counters and revisions are added up.`,
    `*The bare client* loads the texts of a batch, counts a number at the end of each one up, and writes them back where the revision is still the one loaded, with the same durability, in a table or under keys of its own. SQLite: one transaction, prepared statements. PostgreSQL: two statements with arrays, prepared by name, the rows locked in the order of their ids. Redis: \`MGET\`, and a script for the batch. It parses no profile, evaluates nothing, knows no duplicates, keeps no index of due times, and **writes no metrics**: the engine adds those in the same transaction. The engine with its default cache loads nobody it remembers, which are all users here; without a cache it loads them all. The budget is ${RATIO.toFixed(2)} of the bare client’s speed; for the memory store, which has none, ${perSecond(SPEED)} in batches of ${FAST_BATCH} and more.`,
    `*Latency*: ${CALLERS} callers at once, each waiting for its own call on a user drawn at random before it makes the next; the engine’s default options. Calls that wait together share a commit (or, \`decide\`, a load: it always asks a store that others may write to).`,
    '*Space* is taken right after every user was written once, and after the calls of the latency. SQLite: the file, after a checkpoint. PostgreSQL: `pg_total_relation_size` of the users’ table, with the row versions that the server has not cleared away. Redis: `MEMORY USAGE` of all keys, metrics among them. Memory: the growth of the heap; the store makes the text of a user’s profile when it is first read, or when 10,000 others were written since.',
  ];
}

function speedTable(speeds: readonly BatchSpeeds[]): Table {
  return {
    columns: ['store', 'batch', 'bare client', 'engine', `÷ bare, budget ${RATIO.toFixed(2)}`, 'engine, no cache', '÷ bare'],
    rows: speeds.map(({ store, batch, bare, cached, uncached }) => [
      store,
      whole(batch),
      bare === null ? '' : eventsPerSecond(bare.speeds),
      eventsPerSecond(cached.speeds),
      bare === null ? (batch < FAST_BATCH ? '' : `budget ${perSecond(SPEED)}`) : ratioAndSpread(ratios(cached, bare)),
      eventsPerSecond(uncached.speeds),
      bare === null ? '' : ratioAndSpread(ratios(uncached, bare)),
    ]),
  };
}

function latencyTable(uses: readonly InUse[]): Table {
  return {
    columns: [`${CALLERS} callers at once`, 'ingest p50, ms', 'p99, ms', 'calls a second', 'decide p50, ms', 'p99, ms', 'calls a second'],
    rows: uses.map(({ store, ingest, decide }) => [
      store,
      ...[ingest, decide].flatMap(({ p50, p99, perSecond }) => [figure(p50), figure(p99), rounded(perSecond)]),
    ]),
  };
}

function spaceTable(uses: readonly InUse[], heap: Heap, text: number): Table {
  return {
    columns: ['bytes a user', 'written once', 'after the calls'],
    rows: [
      ['the profile’s text', whole(text), ''],
      ['memory, while nobody has read the text', whole(heap.asWritten), ''],
      ['memory, afterwards', whole(heap.asText), ''],
      ...uses.flatMap(({ store, written, used }) => (written === null || used === null ? [] : [[store, whole(written), whole(used)]])),
    ],
  };
}

function settingsTable(stores: readonly BenchStore[]): Table {
  return { columns: ['store', 'as measured'], rows: stores.map(({ name, settings }) => [name, settings]) };
}

/** One sentence for each store that misses its budget. */
function behindIn(speeds: readonly BatchSpeeds[]): string[] {
  return [...new Set(speeds.map(({ store }) => store))].flatMap((name) => {
    const own = speeds.filter(({ store }) => store === name);
    const misses = own.flatMap(missesOf);
    if (misses.length === 0) return [];
    const budget = own[0]?.bare === null ? perSecond(SPEED) : `${RATIO.toFixed(2)} of the bare client`;
    return [`\`ingestMany\` on ${name} is below its budget, ${budget}, in ${misses.join('; ')}.`];
  });
}

function missesOf({ batch, bare, cached, uncached }: BatchSpeeds): string[] {
  // What a store in memory is asked for is asked of the engine as it comes.
  const ways = bare === null ? [['', cached] as const] : [['', cached] as const, [' without a cache', uncached] as const];
  return ways.flatMap(([way, measured]) => {
    const reached = bare === null ? median(measured.speeds) / SPEED : medianRatio(measured, bare) / RATIO;
    if (reached >= 1 || (bare === null && batch < FAST_BATCH)) return [];
    const told = bare === null ? perSecond(median(measured.speeds)) : medianRatio(measured, bare).toFixed(2);
    return [`batches of ${whole(batch)}${way} (${told})`];
  });
}

function eventsPerSecond(speeds: readonly number[]): string {
  return `${rounded(median(speeds))} (${rounded(quantile(speeds, 0.1))}–${rounded(quantile(speeds, 0.9))})`;
}

function rounded(value: number): string {
  return whole(Number(value.toPrecision(3)));
}
