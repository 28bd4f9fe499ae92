/** What the tests call in a page, one function each: `stores.<name>(…)`. */
import { createEngine, definePlan } from '../../../src/index.js';
import { indexedDbStore } from '../../../src/stores/indexedDb/index.js';
import type { Store } from '../../../src/stores/store.js';
import { type WebStorage, webStorageStore } from '../../../src/stores/webStorage/index.js';
import { indexedDbContract, webStorageContract } from './contracts.js';
import { held, madeInFormat1, opened, versionOf } from './rawDatabase.js';
import { codeOf, contents, row, write } from './samples.js';

/** As much of the page as is used: the project is type-checked without the DOM. */
interface PageStorage extends WebStorage {
  clear(): void;
}
declare const localStorage: PageStorage;
declare const sessionStorage: PageStorage;

declare const IDBDatabase: {
  readonly prototype: { transaction(...args: unknown[]): { readonly mode: string; readonly durability: string } };
};

type Medium = 'indexedDb' | 'localStorage' | 'sessionStorage';

const kept = new Map<string, Store>();

/** A store that stays open until the page goes. */
async function store(medium: Medium, name: string): Promise<Store> {
  const key = `${medium} ${name}`;
  const known = kept.get(key) ?? (await opening(medium, name));
  kept.set(key, known);
  return known;
}

async function opening(medium: Medium, name: string): Promise<Store> {
  if (medium === 'indexedDb') return indexedDbStore({ name });
  return webStorageStore(medium === 'localStorage' ? localStorage : sessionStorage, { prefix: name });
}

const plan = definePlan({
  id: 'page',
  version: 1,
  goals: [
    {
      id: 'buy',
      audience: true,
      stages: [
        { id: 'look', conversion: { event: 'looked' }, experiences: ['welcome'] },
        { id: 'order', conversion: { event: 'bought' }, experiences: ['offer'] },
      ],
    },
  ],
  experiences: { welcome: {}, offer: {} },
});

/** Ids that only a medium of UTF-16 tells apart; they are made here, since not every way into a page keeps them. */
const SURROGATES = ['\ud800', '\udfff', '\ufffd', 'a\udc00', '\ud83d\ude00'];

/** 100 kB that no medium can make smaller. */
const LARGE = randomText(100_000);

function randomText(length: number): string {
  const random = seeded(1);
  return Array.from({ length }, () => String.fromCharCode(32 + Math.floor(random() * 95))).join('');
}

/** Numbers from 0 to 1, the same ones each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const stores = {
  indexedDbContract,
  localStorageContract: () => webStorageContract('localStorage', localStorage),
  sessionStorageContract: () => webStorageContract('sessionStorage', sessionStorage),

  opened,
  held,
  madeInFormat1,
  versionOf,
  open: (medium: Medium, name: string) => codeOf(() => opening(medium, name)),
  contents: async (medium: Medium, name: string) => contents(await store(medium, name)),
  format: (name: string, format: string) => localStorage.setItem(`${name}:format`, format),

  /** A little of everything. */
  fill: async (medium: Medium, name: string) => {
    const it = await store(medium, name);
    const journal = it.capabilities.journal ? ['one', 'two'] : [];
    await it.commit([
      write('ann', { revision: 2 ** 53 - 1, due: 20, metrics: [row(1), row(2), row(0.1, { measure: 'cohort-value-squares' })], journal }),
      write('bob', { due: 10, metrics: [row(4, { stage: null })], journal }),
      write('eve'),
    ]);
    if (it.capabilities.journal) await it.record([{ userId: 'bob', entry: 'decided' }]);
    await it.erase({ userId: 'eve', expected: 1, metrics: [row(-1, { measure: 'in-stage' })] });
    await it.publish({ version: 9, data: 'plan' }, null);
    await it.publish({ version: 10, data: `newer plan, of 100 kB: ${LARGE}` }, 9);
    return contents(it);
  },

  /** Writes users whose ids are lone surrogates, each with its own code as data. */
  writeSurrogates: async (medium: Medium, name: string) => {
    const it = await store(medium, name);
    return it.commit(SURROGATES.map((userId, i) => write(userId, { data: `${i}`, due: i })));
  },
  /** Data as loaded, scanned and due by those ids; each list should be 0 to 4. */
  readSurrogates: async (medium: Medium, name: string) => {
    const it = await store(medium, name);
    const loaded = (await it.load(SURROGATES)).map((user) => Number(user?.data));
    const scanned: number[] = [];
    for await (const { userId } of it.scan()) scanned.push(SURROGATES.indexOf(userId));
    const due = (await it.due(9, 9)).map((userId) => SURROGATES.indexOf(userId));
    return [loaded, scanned.sort(), due];
  },

  /** Publishes one version after the other, as often as asked, against whoever else does; which of them it was first with. */
  publish: async (name: string, times: number) => {
    const it = await store('indexedDb', name);
    const published: number[] = [];
    for (let tries = 0; tries < times; tries++) {
      const newest = (await it.plans({ limit: 1 }))[0]?.version ?? null;
      const version = (newest ?? 0) + 1;
      if ((await it.publish({ version, data: `plan ${version}` }, newest)) === 'committed') published.push(version);
    }
    return published;
  },

  /** Writes so many users who are due. */
  makeDue: async (name: string, users: number) => {
    const it = await store('indexedDb', name);
    await it.commit(Array.from({ length: users }, (_, i) => write(`user ${i}`, { due: i })));
  },
  /** Claims due users for some ms (T5). */
  claim: async (name: string, limit: number, lease: number) => {
    const it = await store('indexedDb', name);
    return [...(await it.due(Number.MAX_SAFE_INTEGER, limit, lease))].sort();
  },

  /** Adds 1 to a user's number, as often as asked, against whoever else does; how often others were first. */
  increment: async (name: string, times: number) => {
    const it = await store('indexedDb', name);
    let conflicts = 0;
    for (let done = 0; done < times; ) {
      const [known] = await it.load(['ann']);
      const revision = known?.revision ?? 0;
      const data = `${Number(known?.data ?? 0) + 1}`;
      const change = { expected: revision, revision: revision + 1, data, metrics: [row(1)], journal: [data] };
      const [outcome] = await it.commit([write('ann', change)]);
      if (outcome === 'committed') done++;
      else conflicts++;
    }
    return conflicts;
  },

  /** Writes and tells what was stored until the page dies: of each user the sum of rows, and the lines, are its revision. */
  hammer: async (medium: Medium, name: string) => {
    const it = await store(medium, name);
    const users = Array.from({ length: 20 }, (_, i) => `user ${i}`);
    for (let revision = 1; ; revision++) {
      const batch = users.map((userId) => {
        const rows = [row(1, { experience: userId.replace(' ', '-') }), row(1, { stage: null })];
        const journal = it.capabilities.journal ? [`${revision}`] : [];
        return write(userId, { expected: revision - 1, revision, data: `${revision} ${'x'.repeat(2_000)}`, metrics: rows, journal });
      });
      const outcomes = await it.commit(batch);
      if (outcomes.some((outcome) => outcome !== 'committed')) throw new Error(`${outcomes}`);
      // biome-ignore lint/suspicious/noConsole: it is how the page tells.
      console.log(`stored ${revision}`);
      // Web Storage is written without a pause: nobody could end the page.
      await new Promise((resolve) => setTimeout(resolve));
    }
  },

  /** Commits more and more until that is refused: with which code, how many were stored, and whether what is stored is what was. */
  overfill: async (medium: Medium, name: string) => {
    const it = await store(medium, name);
    const step = (i: number) => [0, 1, 2].map((part) => write(`user ${i} ${part}`, { data: LARGE, due: 1, metrics: [row(1)] }));
    for (let i = 0; ; i++) {
      const code = await codeOf(() => it.commit(step(i)));
      if (code === null && i < 300) continue;
      const { users, metrics, due } = await contents(it);
      const whole = users.every(([, , data]) => data === LARGE);
      return { code, commits: i, users: users.length, whole, sum: metrics[0]?.value ?? 0, due: due.length };
    }
  },
  /** Makes room by erasing users, and writes again. */
  recover: async (medium: Medium, name: string) => {
    const it = await store(medium, name);
    const erased = [];
    for (const part of [0, 1, 2]) erased.push(await it.erase({ userId: `user 0 ${part}`, expected: 1, metrics: [] }));
    return [erased, await it.commit([write('new', { data: LARGE, metrics: [row(1)] })])];
  },

  /** The code of the refusal of a call; timers of 10 s and more end at once. */
  impatient: async (name: string) => {
    const { setTimeout } = globalThis;
    const hurried = (work: () => void, ms: number) => setTimeout(work, ms >= 10_000 ? 100 : ms);
    Object.assign(globalThis, { setTimeout: hurried });
    return codeOf(() => opening('indexedDb', name)).finally(() => Object.assign(globalThis, { setTimeout }));
  },
  /** Asks for the deletion of a database without waiting for it. */
  deleteSoon: (name: string) => {
    (globalThis as unknown as { indexedDB: { deleteDatabase(name: string): unknown } }).indexedDB.deleteDatabase(name);
  },
  /** What kinds of durability the writing transactions of a store ask for. */
  durabilities: async (name: string, durability?: 'strict' | 'relaxed') => {
    const { transaction } = IDBDatabase.prototype;
    const seen = new Set<string>();
    IDBDatabase.prototype.transaction = function (...args) {
      const begun = transaction.apply(this, args);
      if (begun.mode === 'readwrite') seen.add(begun.durability);
      return begun;
    };
    const it = await indexedDbStore(durability === undefined ? { name } : { name, durability });
    const revision = ((await it.load(['ann']))[0]?.revision ?? 0) + 1;
    await it.commit([write('ann', { expected: revision - 1, revision })]);
    await it.record([{ userId: 'ann', entry: 'decided' }]);
    await it.erase({ userId: 'ann', expected: revision, metrics: [] });
    await it.publish({ version: 1, data: 'plan' }, null);
    IDBDatabase.prototype.transaction = transaction;
    return [...seen];
  },
  close: async (medium: Medium, name: string) => {
    const it = await store(medium, name);
    await it.close();
    return [await codeOf(() => it.load(['ann'])), await codeOf(() => it.close())];
  },

  /** A visit: what is decided before and after an event, and how many have entered. */
  visit: async (medium: Medium, name: string, event: string) => {
    const engine = createEngine({ plan, store: await opening(medium, name) });
    const before = (await engine.decide('visitor')).experience;
    await engine.ingest({ userId: 'visitor', event, messageId: event });
    const after = (await engine.decide('visitor')).experience;
    const entries = (await engine.metrics()).goals[0]?.totals.all.entries;
    await engine.close();
    return { before, after, entries };
  },
};

Object.assign(globalThis, { stores });
