import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance, compile, emptyProfile, explain, type Profile } from '../../src/core/index.js';
import type { Cap, Interaction, Plan } from '../../src/plan/plan.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { AWKWARD_ZONES, changesOf, windowName } from '../support/zoneChanges.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The changes of a zone's clocks around one that went wrong for others. */
const AROUND: { readonly [zone: string]: string } = {
  'America/Sao_Paulo': '2018',
  'Pacific/Apia': '2011',
  'Asia/Beirut': '2023',
  'Africa/Cairo': '2023',
};

const starts = AWKWARD_ZONES.flatMap((zone) => {
  const year = Number(AROUND[zone] ?? 2024);
  const changes = changesOf(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  return (changes.length === 0 ? [Date.UTC(year, 2, 31, 23)] : changes).map((change) => ({ zone, change }));
});

/** An interaction with one of three experiences, at a time that may lie before that of the one recorded before it. */
interface Done {
  readonly kind: Interaction;
  readonly experience: string;
  readonly at: number;
}

type Scoped = { readonly scope: 'experience' | 'journey' | 'placement' | 'plan' | 'tag'; readonly cap: Cap };

/** e1 and e2 share journey, placement and tag; e3 stands alone. */
function planOf(caps: readonly Scoped[], timezone: string): Plan {
  const of = (scope: Scoped['scope']): Cap[] => caps.filter((each) => each.scope === scope).map(({ cap }) => cap);
  const shared = { journey: 'j', placement: 'modal', tags: ['t'], caps: of('experience') };
  return {
    id: 'p',
    version: 1,
    timezone,
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: ['e1', 'e2', 'e3'] }] }],
    journeys: { j: { goals: ['g'], caps: of('journey') } },
    experiences: { e1: shared, e2: shared, e3: {} },
    placements: { modal: { caps: of('placement') } },
    caps: [...of('plan'), ...of('tag').map((cap) => ({ ...cap, tag: 't' }))],
  };
}

/** The experiences that a cap on e1 counts (I2). */
function covered(scope: Scoped['scope']): readonly string[] {
  if (scope === 'experience') return ['e1'];
  return scope === 'plan' ? ['e1', 'e2', 'e3'] : ['e1', 'e2'];
}

const ROLLING: { readonly [per: string]: number } = { '1h': HOUR, '24h': DAY, '7d': 7 * DAY };

/** How many interactions a cap counts now, by comparing what a calendar on the wall said at each of them. */
function naiveUsed({ scope, cap }: Scoped, done: readonly Done[], now: number, zone: string): number {
  const { per, on = '$viewed' } = cap;
  return done.filter(({ kind, experience, at }) => {
    if (kind !== on || !covered(scope).includes(experience)) return false;
    if (per === 'lifetime') return true;
    const span = ROLLING[per];
    if (span !== undefined) return now - at < span;
    return windowName(zone, per as 'day', at) === windowName(zone, per as 'day', now);
  }).length;
}

const seen = { capped: 0, free: 0, freed: 0 };

function recorded(plan: Plan, done: readonly Done[], traits: { timezone?: string }): Profile {
  const program = compile(plan);
  const end = Math.max(...done.map(({ at }) => at));
  let profile = advance(program, emptyProfile('u'), { userId: 'u', traits, timestamp: end - 90 * DAY }, end).profile;
  for (const { kind, experience, at } of done) {
    profile = advance(program, profile, { userId: 'u', event: kind, properties: { experience }, timestamp: at }, end).profile;
  }
  return profile;
}

/** I2: a cap is used up exactly when the wall calendar says that as many interactions fell into its window. */
function capsCountLikeTheCalendar(zone: string, byTrait: boolean, caps: readonly Scoped[], done: readonly Done[], wait: number): void {
  const plan = planOf(caps, byTrait ? 'Asia/Kolkata' : zone);
  const profile = recorded(plan, done, { timezone: byTrait ? zone : 'Nowhere/Else' });
  for (const now of [profile.instant, profile.instant + wait]) {
    const e1 = explain(compile(plan), profile, { now }).goals[0]?.candidates[0];
    const order: readonly Scoped['scope'][] = ['experience', 'journey', 'placement', 'plan', 'tag'];
    const expected = order.flatMap((scope) => caps.filter((each) => each.scope === scope));
    const used = expected.map((each) => naiveUsed(each, done, now, zone));
    expect(e1?.caps.map(({ used: found }) => found)).toEqual(used.map((count, index) => Math.min(count, expected[index]?.cap.count ?? 0)));
    const capped = used.some((count, index) => count >= (expected[index]?.cap.count ?? 0));
    expect(e1?.reason === 'capped').toBe(capped);
    capped ? seen.capped++ : seen.free++;
  }
}

/** I2: `freeAt` is the first instant at which the cap is free again. */
function freeAtIsExact(zone: string, cap: Scoped, done: readonly Done[]): void {
  const plan = planOf([cap], zone);
  const program = compile(plan);
  const profile = recorded(plan, done, {});
  const found = explain(program, profile, { now: profile.instant }).goals[0]?.candidates[0]?.caps[0];
  const usedUp = naiveUsed(cap, done, profile.instant, zone) >= cap.cap.count;
  if (!usedUp || cap.cap.per === 'lifetime') expect(found?.freeAt).toBeNull();
  else {
    const free = found?.freeAt as number;
    expect(naiveUsed(cap, done, free - 1, zone)).toBeGreaterThanOrEqual(cap.cap.count);
    expect(naiveUsed(cap, done, free, zone)).toBeLessThan(cap.cap.count);
    seen.freed++;
  }
}

/** I3: only the newest `count` timestamps are kept, however many there are. */
function onlyTheNewestAreKept(caps: readonly Scoped[], done: readonly Done[]): void {
  const profile = recorded(planOf(caps, 'UTC'), done, {});
  const most = Math.max(0, ...caps.map(({ cap }) => cap.count));
  for (const times of Object.values(profile.caps)) {
    expect(times.length).toBeLessThanOrEqual(most);
    expect([...times].sort((one, other) => one - other)).toEqual(times);
  }
}

const scope = fc.constantFrom<Scoped['scope'][]>('experience', 'journey', 'placement', 'plan', 'tag');
const per = fc.constantFrom<Cap['per'][]>('day', 'day', 'week', 'month', '1h', '24h', '7d', 'lifetime');
const cap: fc.Arbitrary<Scoped> = fc
  .tuple(scope, fc.integer({ min: 1, max: 3 }), per, fc.constantFrom<(Interaction | null)[]>(null, null, '$clicked'))
  .map(([of, count, span, on]) => ({ scope: of, cap: { count, per: span, ...(on === null ? {} : { on }) } }));
const caps = fc.array(cap, { minLength: 1, maxLength: 4 });
const away = fc.oneof(
  fc.integer({ min: -2 * DAY, max: 2 * DAY }),
  fc.constantFrom(-DAY, -HOUR, -1, 0, 1, HOUR, DAY),
  fc.integer({ min: -35 * DAY, max: DAY }),
);
const done = fc.array(
  fc.tuple(fc.constantFrom<Interaction[]>('$viewed', '$viewed', '$clicked'), fc.constantFrom('e1', 'e1', 'e2', 'e3'), away),
  { minLength: 1, maxLength: 8 },
);
const wait = fc.oneof(fc.integer({ min: 0, max: 2 * DAY }), fc.constantFrom(1, HOUR, DAY, 7 * DAY), fc.integer({ min: 0, max: 40 * DAY }));
const place = fc.tuple(fc.constantFrom(...starts), done).map(([{ zone, change }, drawn]) => ({
  zone,
  done: drawn.map(([kind, experience, by]): Done => ({ kind, experience, at: change + by })),
}));

describe('caps against a calendar on the wall', () => {
  beforeAll(() => printSeed('capsMatchCalendar'));
  afterAll(() => expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(60)));

  it('I2: around changes of the clocks, in every window and scope', () => {
    holds(
      fc.property(place, fc.boolean(), caps, wait, ({ zone, done: drawn }, byTrait, of, later) =>
        capsCountLikeTheCalendar(zone, byTrait, of, drawn, later),
      ),
    );
  });
  it('I2: a cap is free again exactly when it says', () => {
    holds(fc.property(place, cap, ({ zone, done: drawn }, of) => freeAtIsExact(zone, of, drawn)));
  });
  it('I3: no more timestamps are kept than the caps count', () => {
    holds(fc.property(place, caps, ({ done: drawn }, of) => onlyTheNewestAreKept(of, drawn)));
  });
});
