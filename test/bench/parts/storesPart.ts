import { floorsTable, type Reached } from '../cases/floors.js';
import { type Measured, medianRatio, ratios } from '../measure.js';
import type { Options } from '../options.js';
import { short as figure, perSecond, ratioAndSpread, whole } from '../report/numbers.js';
import type { Section, Table } from '../report/section.js';
import { median, quantile } from '../statistics.js';
import { type BatchSpeeds, batchSpeeds, eventsInAll } from '../stores/batchSpeeds.js';
import { BARE_WRITES, type BareWrites, type BenchStore } from '../stores/benchStore.js';
import { benchStores } from '../stores/benchStores.js';
import { changesAfterSeeds } from '../stores/changes.js';
import { expectedDigests } from '../stores/digests.js';
import { type Heap, heapPerUser } from '../stores/heap.js';
import { type InUse, measureInUse } from '../stores/inUse.js';
import { CALLERS } from '../stores/latency.js';
import { FULL, SHORT } from '../stores/scale.js';
import { makeSeeds } from '../stores/work.js';

const RATIO = 0.7;
/** Both are held against the budget. */
const BARE: { readonly [writes in BareWrites]: string } = { profiles: 'profiles only', same: 'same writes' };
/** Events a second into the memory store, in batches of at least so many. */
const SPEED = 300_000;
const FAST_BATCH = 100;

export async function storesPart({ short }: Options): Promise<Section> {
  const scale = short ? SHORT : FULL;
  const seeds = await makeSeeds(scale.users);
  const { stores, absent } = await benchStores();
  const beside = stores.filter(({ bare }) => bare !== null);
  const most = Math.max(0, ...beside.flatMap((store) => scale.batches.map((size) => eventsInAll(store, size, scale))));
  const ground = { scale, seeds, changes: await changesAfterSeeds(seeds, most), expected: expectedDigests(seeds) };
  const speeds: BatchSpeeds[] = [];
  const uses: InUse[] = [];
  try {
    for (const store of stores) {
      for (const size of scale.batches) speeds.push(await batchSpeeds(store, size, ground));
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
    tables: [
      floorsTable(speeds.flatMap(reachedBeside)),
      speedTable(speeds),
      latencyTable(uses),
      spaceTable(uses, heap, text),
      settingsTable(stores),
    ],
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
    `\`ingestMany\` in batches of several sizes on each store, beside two bare clients of its own; **by the clock**, since servers and disks work outside the process. ${whole(users)} users whose profiles are texts of ${whole(text)} bytes; each event is of another user, has a messageId, and changes the profile; one in seven converts a stage of a goal of five, which users enter again and again. All begin a round with the same events, in alternating order; what the engines leave behind is compared, profiles and metrics, with what a memory store holds after the same events; the bare clients’ counters and revisions are added up, and the due times and metric rows of the one that writes them are compared likewise.`,
    `*The bare clients* are written by hand for each store and tuned. Both load the texts of a batch, count a number at the end of each one up, and write them back, all or nothing, if every revision is still the one loaded, with the same durability, in tables or under keys of their own. SQLite: one transaction, prepared statements. PostgreSQL: two statements for a batch, prepared by name, the rows locked in the order of their ids. Redis: \`MGET\`, and a script for the batch. *Profiles only* writes **nothing else**: no metric rows, no due times, which the engine writes in the same transaction. *Same writes* writes those too, together with the texts, all or nothing: the due time of each user, with an index, and the very metric rows that the engine writes for these events; it is handed them ready-made, and adds up those of a batch by their keys before it adds them to what is stored. Neither parses a profile, evaluates anything, or knows duplicates.`,
    `The engine with its default cache loads nobody it remembers, which are all users here; without a cache it loads them all, as the bare clients do. The budget is ${RATIO.toFixed(2)} of the speed of either bare client; for the memory store, which has none, ${perSecond(SPEED)} in batches of ${FAST_BATCH} and more.`,
    `*Latency*: ${CALLERS} callers at once, each waiting for its own call on a user drawn at random before it makes the next; the engine’s default options. Calls that wait together share a commit (or, \`decide\`, a load: it always asks a store that others may write to).`,
    '*Space* is taken right after every user was written once, and after the calls of the latency. SQLite: the file, after a checkpoint. PostgreSQL: `pg_total_relation_size` of the users’ table, with the row versions that the server has not cleared away. Redis: `MEMORY USAGE` of all keys, metrics among them. Memory: the growth of the heap; the store makes the text of a user’s profile when it is first read, or when 10,000 others were written since.',
  ];
}

function speedTable(speeds: readonly BatchSpeeds[]): Table {
  const clients = BARE_WRITES.map((writes) => `bare, ${BARE[writes]}`);
  const divided = BARE_WRITES.map((writes) => `÷ bare, ${BARE[writes]}`);
  return {
    columns: ['store', 'batch', ...clients, 'engine', ...divided, 'engine, no cache', ...divided],
    rows: speeds.map(({ store, batch, bare, cached, uncached }) => {
      const beside = (engine: Measured) => BARE_WRITES.map((writes) => (bare === null ? '' : ratioAndSpread(ratios(engine, bare[writes]))));
      return [
        store,
        whole(batch),
        ...BARE_WRITES.map((writes) => (bare === null ? '' : eventsPerSecond(bare[writes].speeds))),
        eventsPerSecond(cached.speeds),
        ...(bare === null && batch >= FAST_BATCH ? [`budget ${perSecond(SPEED)}`, ''] : beside(cached)),
        eventsPerSecond(uncached.speeds),
        ...beside(uncached),
      ];
    }),
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

/** One sentence for each budget that a store misses. */
function behindIn(speeds: readonly BatchSpeeds[]): string[] {
  return [...new Set(speeds.map(({ store }) => store))].flatMap((name) => {
    const own = speeds.filter(({ store }) => store === name);
    const sentence = (budget: string, misses: readonly string[]): string[] =>
      misses.length === 0 ? [] : [`\`ingestMany\` on ${name} is below its budget, ${budget}, in ${misses.join('; ')}.`];
    if (own[0]?.bare === null) return sentence(perSecond(SPEED), own.flatMap(tooSlow));
    return BARE_WRITES.flatMap((writes) =>
      sentence(
        `${RATIO.toFixed(2)} of the bare client (${BARE[writes]})`,
        own.flatMap((speed) => behindBare(speed, writes)),
      ),
    );
  });
}

/** What a store in memory is asked for is asked of the engine as it comes. */
function tooSlow({ batch, cached }: BatchSpeeds): string[] {
  const speed = median(cached.speeds);
  return batch < FAST_BATCH || speed >= SPEED ? [] : [`batches of ${whole(batch)} (${perSecond(speed)})`];
}

function behindBare({ batch, bare, cached, uncached }: BatchSpeeds, writes: BareWrites): string[] {
  if (bare === null) return [];
  const ways = [['', cached] as const, [' without a cache', uncached] as const];
  return ways.flatMap(([way, engine]) => {
    const ratio = medianRatio(engine, bare[writes]);
    return ratio >= RATIO ? [] : [`batches of ${whole(batch)}${way} (${ratio.toFixed(2)})`];
  });
}

/** The engine as it comes beside the client with the same writes, in batches. Not enforced: by the clock, neighbours move the ratio too much. */
function reachedBeside({ store, batch, bare, cached }: BatchSpeeds): Reached[] {
  if (bare === null || batch === 1) return [];
  const name = `${store}, batches of ${whole(batch)}, engine ÷ bare with the same writes`;
  return [{ name, floor: RATIO, unit: 'ratio', enforced: false, values: ratios(cached, bare.same) }];
}

function eventsPerSecond(speeds: readonly number[]): string {
  return `${rounded(median(speeds))} (${rounded(quantile(speeds, 0.1))}–${rounded(quantile(speeds, 0.9))})`;
}

function rounded(value: number): string {
  return whole(Number(value.toPrecision(3)));
}
