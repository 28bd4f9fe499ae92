import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { absent } from '../runtimes/absence.js';
import { say } from '../runtimes/jobBundles.js';
import { type Browser, INSTALL, launch, missing } from './playwright.js';
import type { Served } from './serve.js';
import type { Collected } from './stores/collect.js';
import { mortalBrowser } from './stores/mortalBrowser.js';
import type { Contents } from './stores/samples.js';
import { site } from './stores/site.js';
import { type Context, type Contexts, Tab } from './stores/tab.js';

const absence = missing();
const MEDIA = ['indexedDb', 'localStorage'] as const;
let browser: Browser;
let served: Served;
let context: Context;

beforeAll(async () => {
  served = await site();
  if (absence === null) browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await served.close();
});

/** Storage of its own for each test. */
beforeEach(async ({ skip }) => {
  if (absence !== null) absent(absence, INSTALL, skip);
  context = await (browser as unknown as Contexts).newContext();
  return () => context.close();
});

const open = (): Promise<Tab> => Tab.open(context, served.origin);

describe('the contract, in Chromium', () => {
  const kept = (name: string, { passed, failed }: Collected) => {
    say(`${name}: ${passed.length} tests of the contract passed, ${failed.length} failed`);
    expect(failed).toEqual([]);
    expect(passed.length).toBeGreaterThan(50);
  };

  it('S2: is kept by IndexedDB', async () => kept('IndexedDB', await (await open()).call('indexedDbContract')));
  it('S2: is kept by localStorage', async () => kept('localStorage', await (await open()).call('localStorageContract')));
  it('S2: is kept by sessionStorage', async () => kept('sessionStorage', await (await open()).call('sessionStorageContract')));
});

describe.each(MEDIA)('a store in %s', (medium) => {
  it('S1: keeps everything over a reload, and in another tab', async () => {
    const tab = await open();
    const filled = await tab.call('fill', medium, 'shop');
    expect(filled.users).toEqual([
      ['ann', 2 ** 53 - 1, 'data of ann'],
      ['bob', 1, 'data of bob'],
    ]);
    expect(filled.metrics.map(({ value }) => value).sort()).toEqual([-1, 0.1, 3, 4]);
    expect(filled.due).toEqual(['bob', 'ann']);
    expect(filled.plans.map(({ version, data }) => [version, data.slice(0, 10)])).toEqual([
      [10, 'newer plan'],
      [9, 'plan'],
    ]);
    if (medium === 'indexedDb') expect([filled.journal.length, filled.decisions]).toEqual([4, ['bob: decided']]);
    await tab.reload();
    expect(await tab.call('contents', medium, 'shop')).toEqual(filled);
    await tab.page.close();
    expect(await (await open()).call('contents', medium, 'shop')).toEqual(filled);
  });

  it('S1: keeps ids of lone surrogates apart, over a reload', async () => {
    const tab = await open();
    expect(await tab.call('writeSurrogates', medium, 'ids')).toEqual(Array(5).fill('committed'));
    await tab.reload();
    expect(await tab.call('readSurrogates', medium, 'ids')).toEqual(Array(3).fill([0, 1, 2, 3, 4]));
  });

  it('S4: a tab that is killed, or closed, at work leaves whole writes, and all that were told', async () => {
    const ways = [(tab: Tab) => tab.crash(), (tab: Tab) => tab.page.close()];
    for (const [i, end] of ways.entries()) {
      const tab = await open();
      const told = await tab.running(15 + 10 * i, 'hammer', medium, `killed ${i}`);
      await end(tab);
      const after = await open();
      // The browser may still be taking in what the killed tab had sent: nothing orders that before the first read of another tab.
      await vi.waitFor(async () => expectWhole(await after.call('contents', medium, `killed ${i}`), medium === 'indexedDb', told), 10_000);
      await after.page.close();
    }
  });

  it('S1: an engine goes on after a reload', async () => {
    const tab = await open();
    expect(await tab.call('visit', medium, 'page', 'looked')).toEqual({ before: 'welcome', after: 'offer', entries: 1 });
    await tab.reload();
    expect(await tab.call('visit', medium, 'page', 'looked')).toEqual({ before: 'offer', after: 'offer', entries: 1 });
    expect(await tab.call('visit', medium, 'page', 'bought')).toEqual({ before: 'offer', after: null, entries: 1 });
  });

  it('E2: a full storage stores nothing of what does not fit, loses nothing, and goes on once there is room', async () => {
    const tab = await open();
    // localStorage holds 5 million characters; what IndexedDB may hold depends on the disk.
    if (medium === 'indexedDb') await tab.devtools('Storage.overrideQuotaForOrigin', { origin: served.origin, quotaSize: 5_000_000 });
    const filled = await tab.call('overfill', medium, 'full');
    expect(filled.code).toBe('full');
    expect(filled.commits).toBeGreaterThan(3);
    const users = 3 * filled.commits;
    expect(filled).toMatchObject({ users, whole: true, sum: users, due: users });
    await tab.reload();
    const before = await tab.call('contents', medium, 'full');
    expect([before.users.length, before.metrics[0]?.value]).toEqual([users, users]);
    if (medium === 'indexedDb') await tab.devtools('Storage.overrideQuotaForOrigin', { origin: served.origin, quotaSize: 50_000_000 });
    expect(await tab.call('recover', medium, 'full')).toEqual([Array(3).fill('committed'), ['committed']]);
    const after = await tab.call('contents', medium, 'full');
    expect([after.users.length, after.metrics[0]?.value]).toEqual([users - 2, users + 1]);
  });
});

describe('a store in IndexedDB', () => {
  it('S3: tabs that increment one number at once lose none', async () => {
    const [one, ...others] = [await open(), await open(), await open()];
    const conflicts = await Promise.all([one, ...others].map((tab) => tab.call('increment', 'shared', 40)));
    expect(conflicts.reduce((sum, each) => sum + each)).toBeGreaterThan(0);
    const { users, metrics, journal } = await one.call('contents', 'indexedDb', 'shared');
    expect(users).toEqual([['ann', 120, '120']]);
    expect(metrics.map(({ value }) => value)).toEqual([120]);
    expect(journal).toEqual(Array.from({ length: 120 }, (_, i) => `ann: ${i + 1}`));
  });

  it('T5: tabs that claim due users at once share them; those of a tab that crashed are free when its lease is over', async () => {
    const tabs = [await open(), await open(), await open()] as const;
    await tabs[0].call('makeDue', 'shop', 60);
    const crashing = tabs[2];
    const claims = await Promise.all(tabs.map((tab) => tab.call('claim', 'shop', 20, tab === crashing ? 3_000 : 600_000)));
    expect(claims.flat().sort()).toEqual(Array.from({ length: 60 }, (_, i) => `user ${i}`).sort());
    await crashing.crash();
    await expect.poll(() => tabs[0].call('claim', 'shop', 60, 600_000), { timeout: 10_000 }).toEqual(claims[2]);
    expect(await tabs[1].call('claim', 'shop', 60, 600_000)).toEqual([]);
  });

  it('S4: a browser that is killed at work leaves whole writes, and all that were told', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'goalward-profile-'));
    try {
      const first = await mortalBrowser(folder);
      const tab = await Tab.open(first.context, served.origin);
      const told = await tab.running(25, 'hammer', 'indexedDb', 'killed').finally(first.kill);
      const second = await mortalBrowser(folder);
      const left = await Tab.open(second.context, served.origin)
        .then((after) => after.call('contents', 'indexedDb', 'killed'))
        .finally(second.kill);
      expectWhole(left, true, told);
    } finally {
      await rm(folder, { recursive: true, maxRetries: 5 });
    }
  });

  it('S6: a newer format is refused', async () => {
    const tab = await open();
    await tab.call('opened', 'newer', 99);
    expect(await tab.call('open', 'indexedDb', 'newer')).toBe('newer-format');
  });

  it('S6: one of format 1 is upgraded, with all that is in it, and takes plans', async () => {
    const tab = await open();
    await tab.call('madeInFormat1', 'old');
    const found = {
      users: [['ann', 7, 'data of ann']],
      metrics: [
        { hour: 0, goal: 'g', stage: 's', experience: null, arm: 'treated', measure: 'reach', currency: null, cell: null, value: 2 },
      ],
      due: ['ann'],
      journal: ['ann: one'],
      decisions: [],
      plans: [],
    };
    expect(await tab.call('contents', 'indexedDb', 'old')).toEqual(found);
    expect(await tab.call('versionOf', 'old')).toBe(3);
    expect(await tab.call('publish', 'old', 2)).toEqual([1, 2]);
    await tab.reload();
    const plans = [2, 1].map((version) => ({ version, data: `plan ${version}` }));
    expect(await tab.call('contents', 'indexedDb', 'old')).toEqual({ ...found, plans });
  });

  it('S3: of tabs that publish at once one comes first with each version', async () => {
    const tabs = [await open(), await open(), await open()];
    const published = await Promise.all(tabs.map((tab) => tab.call('publish', 'shared', 40)));
    const versions = published.flat().sort((one, other) => one - other);
    expect(versions).toEqual(versions.map((_, i) => i + 1));
    expect(versions.length).toBeGreaterThanOrEqual(40);
    const { plans } = await (tabs[0] as Tab).call('contents', 'indexedDb', 'shared');
    expect(plans.map(({ version }) => version)).toEqual([...versions].reverse());
  });

  it('S6: another tab may upgrade the database under an open store, which then refuses the newer format', async () => {
    const [old, young] = [await open(), await open()];
    await old.call('fill', 'indexedDb', 'shop');
    await young.call('opened', 'shop', 99);
    await expect(old.call('contents', 'indexedDb', 'shop')).rejects.toThrow(/newer version of goalward/);
  });

  it('S1: another tab may delete the database under an open store, which then starts anew', async () => {
    const [one, other] = [await open(), await open()];
    await one.call('fill', 'indexedDb', 'shop');
    await other.call('deleteSoon', 'shop');
    const none = { users: [], metrics: [], due: [], journal: [], decisions: [], plans: [] };
    // The other tab's deletion takes its time.
    await expect.poll(() => one.call('contents', 'indexedDb', 'shop'), { timeout: 10_000 }).toEqual(none);
    expect((await one.call('fill', 'indexedDb', 'shop')).users).toHaveLength(2);
  });

  it('S1: a store whose connection the browser closed opens another', async () => {
    const tab = await open();
    await tab.call('fill', 'indexedDb', 'shop');
    await tab.devtools('Storage.clearDataForOrigin', { origin: served.origin, storageTypes: 'indexeddb' });
    // Work that the browser cuts short is `unavailable`; what comes after it opens another.
    const filled = (): Promise<number> =>
      tab.call('fill', 'indexedDb', 'shop').then(
        ({ users }) => users.length,
        () => 0,
      );
    await expect.poll(filled, { timeout: 10_000 }).toBe(2);
  });

  it('E1: a database of something else is refused', async () => {
    const tab = await open();
    await tab.call('opened', 'theirs', 1);
    expect(await tab.call('open', 'indexedDb', 'theirs')).toBe('not-migrated');
    // Its owner finds it as it was.
    expect(await tab.call('versionOf', 'theirs')).toBe(1);
    expect(await tab.call('open', 'indexedDb', 'theirs')).toBe('not-migrated');
  });

  it('E1: a tab that does not let go of the database makes it unavailable, not silent', async () => {
    const [selfish, other] = [await open(), await open()];
    await selfish.call('held', 'shop', 1);
    await other.call('deleteSoon', 'shop');
    expect(await other.call('impatient', 'shop')).toBe('unavailable');
    await selfish.page.close();
    expect((await other.call('fill', 'indexedDb', 'shop')).users).toHaveLength(2);
  });

  it('S4: writes wait for the disk, unless they were told not to', async () => {
    const tab = await open();
    expect(await tab.call('durabilities', 'shop')).toEqual(['strict']);
    expect(await tab.call('durabilities', 'shop', 'relaxed')).toEqual(['relaxed']);
  });

  it('E1: a closed store says so', async () => {
    expect(await (await open()).call('close', 'indexedDb', 'shop')).toEqual(['closed', null]);
  });
});

describe('a store in localStorage', () => {
  it('S6: a newer format is refused', async () => {
    const tab = await open();
    await tab.call('format', 'newer', '2');
    expect(await tab.call('open', 'localStorage', 'newer')).toBe('newer-format');
  });
});

/** What `hammer` leaves: all users at one revision or, if they are not written in one go, at two; rows and journal to match. */
function expectWhole({ users, metrics, journal }: Contents, atOnce: boolean, told: readonly string[]): void {
  expect(told).toEqual(told.map((_, i) => `stored ${i + 1}`));
  expect(users).toHaveLength(20);
  expect(users.every(([, revision, data]) => data.startsWith(`${revision} `) && data.length > 2_000)).toBe(true);
  const revisions = users.map(([, revision]) => revision);
  expect(Math.min(...revisions)).toBeGreaterThanOrEqual(told.length);
  expect(Math.max(...revisions) - Math.min(...revisions)).toBeLessThanOrEqual(atOnce ? 0 : 1);
  const sums = new Map(metrics.map(({ experience, value }) => [experience, value]));
  expect(users.map(([userId]) => sums.get(userId.replace(' ', '-')))).toEqual(revisions);
  expect(sums.get(null)).toBe(revisions.reduce((sum, each) => sum + each));
  if (atOnce) {
    for (const [userId, revision] of users) {
      const lines = journal.filter((line) => line.startsWith(`${userId}: `));
      expect(lines).toEqual(Array.from({ length: revision }, (_, i) => `${userId}: ${i + 1}`));
    }
  }
}
