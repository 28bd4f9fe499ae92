import { compile } from '../../core/compile/compile.js';
import { rebuild } from '../../core/evaluate/rebuild.js';
import type { Engine } from '../../engine/engine.js';
import { memoryStore } from '../../stores/memory/index.js';
import type { Store } from '../../stores/store.js';
import { refused, same } from './assertions.js';
import { keepsJournals, reopenedStore } from './capabilityRules.js';
import { engineOn, NOW, PLAN, sampleEvents, USERS } from './engineSample.js';
import { sameRows, scanned } from './readings.js';
import type { Rule } from './rule.js';

const DAY = 86_400_000;

export const engineRules: readonly Rule[] = [
  {
    name: 'P11: events that are sent twice count once, and the data is that of a memory store',
    prove: async ({ store }) => {
      const none = { late: [], refused: [] };
      same(await engineOn(store).ingestMany(sampleEvents()), { applied: 300, duplicate: 0, ...none }, '300 events');
      await asOnMemory(store, async () => undefined);
      // A new engine has nothing cached: it finds the earlier events in the store.
      same(await engineOn(store).ingestMany(sampleEvents()), { applied: 0, duplicate: 300, ...none }, 'the same events again');
      await asOnMemory(store, async () => undefined);
    },
  },
  {
    name: 'S1: a sweep ticks the due users once',
    prove: async ({ store }) => {
      const engine = engineOn(store, { batch: 3 });
      await engine.ingestMany(sampleEvents());
      const due = await store.due(NOW + DAY, 100);
      same(due.length > 4, true, 'whether more than four users are due');
      const swept = await engine.sweep({ now: NOW + DAY });
      same(swept.ticked >= due.length, true, 'whether every due user was ticked');
      same(await store.due(NOW + DAY, 100), [], 'users due after the sweep');
      same((await engine.sweep({ now: NOW + DAY })).ticked, 0, 'users ticked by a second sweep');
      await asOnMemory(store, (other) => other.sweep({ now: NOW + DAY }));
    },
  },
  {
    name: 'S5: only metric sums are left of an erased user, who may come back',
    prove: async ({ store }) => {
      const engine = engineOn(store, store.capabilities.journal ? { journal: true, decisions: true } : {});
      await engine.ingestMany(sampleEvents());
      const [gone, stays] = ['user 0', 'user 1'];
      await engine.decide(gone, { now: NOW, record: true });
      const before = await engine.exportUser(gone);
      same([before.userId, before.profile?.userId], [gone, gone], 'the users that an export names');
      const lines = store.capabilities.journal ? [15, 1] : [0, 0];
      same([before.journal.length, before.decisions.length], lines, 'lines of the logs exported');
      const other = await engine.exportUser(stays);
      same(await engine.erase(gone), true, 'whether a user was erased');
      same(await engine.exportUser(gone), { userId: gone, profile: null, journal: [], decisions: [] }, 'what is left of an erased user');
      same(await engine.exportUser(stays), other, 'what is stored of another');
      same(await engine.erase(gone), false, 'whether a user was erased the second time');
      const comeBack = async (each: Engine): Promise<void> => {
        await each.ingest({ userId: gone, event: 'opened', timestamp: NOW, messageId: 'back' });
      };
      await comeBack(engine);
      await asOnMemory(store, async (each) => {
        await each.erase(gone);
        await comeBack(each);
      });
    },
  },
  {
    name: 'A4: the journal folds to the stored profiles (or the store says it keeps none)',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) {
        await refused(async () => engineOn(store, { journal: true }), 'no-journal', 'an engine with a journal on a store that keeps none');
        return;
      }
      const engine = engineOn(store, { journal: true });
      await engine.ingestMany(sampleEvents());
      await engine.sweep({ now: NOW + DAY });
      const program = compile(PLAN);
      for (const userId of USERS) {
        const entries = [];
        for await (const line of engine.journal({ userId })) entries.push(line.entry);
        same(entries.length >= 15, true, `whether the journal of "${userId}" holds all its events`);
        same(rebuild(program, { userId, entries }), await engine.profile(userId), `the folded journal of "${userId}"`);
      }
    },
  },
  {
    name: 'D11: decisions are logged as they were made (or the store says it keeps none)',
    prove: async ({ store }) => {
      if (!(await keepsJournals(store))) {
        await refused(
          async () => engineOn(store, { decisions: true }),
          'no-journal',
          'an engine with a decision log on a store that keeps none',
        );
        return;
      }
      const engine = engineOn(store, { decisions: true });
      const made = new Map<string, unknown[]>();
      for (const userId of [...USERS, ...USERS]) made.set(userId, [...(made.get(userId) ?? []), await engine.decide(userId)]);
      for (const userId of USERS) {
        const logged = [];
        for await (const decision of engine.decisions({ userId })) logged.push(decision);
        same(logged, made.get(userId), `the decisions for "${userId}"`);
      }
    },
  },
  {
    name: 'S4: closing an engine stores everything, and the next engine goes on (or the store says it is not durable)',
    prove: async (subject) => {
      const engine = engineOn(subject.store);
      const [half, rest] = [sampleEvents().slice(0, 150), sampleEvents().slice(150)];
      const [taken] = await Promise.all([Promise.all(half.map((event) => engine.ingest(event))), engine.close()]);
      same([...new Set(taken.map(({ outcome }) => outcome))], ['applied'], 'outcomes of events that were ingested just before the close');
      const store = await reopenedStore(subject);
      if (store === null) return;
      const next = engineOn(store);
      const sent = await next.ingestMany([...half, ...rest]);
      same([sent.applied, sent.duplicate], [150, 150], 'events applied and known after a restart');
      await asOnMemory(store, async () => undefined);
    },
  },
];

/** Checks that the store holds the same profiles and metrics as a memory store after the sample's events and `more`. @throws StoreError `broken-store` */
export async function asOnMemory(store: Store, more: (engine: Engine) => Promise<unknown>): Promise<void> {
  const memory = memoryStore();
  const engine = engineOn(memory);
  await engine.ingestMany(sampleEvents());
  await more(engine);
  const [got, expected] = [await scanned(store), await scanned(memory)];
  same(textsOf(got), textsOf(expected), 'profiles, compared with those of a memory store');
  sameRows(await store.metrics(), await memory.metrics(), 'metrics, compared with those of a memory store');
}

/** Without revisions, because engines draw the first one at random. */
function textsOf(users: Awaited<ReturnType<typeof scanned>>): { readonly [userId: string]: string } {
  return Object.fromEntries(Object.entries(users).map(([userId, { data }]) => [userId, data]));
}
