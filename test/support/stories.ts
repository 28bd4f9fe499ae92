import fc from 'fast-check';
import {
  type Advanced,
  advance,
  compile,
  type Event,
  emptyProfile,
  nextDue,
  type Profile,
  type Program,
  type Step,
  tick,
} from '../../src/core/index.js';
import type { Plan } from '../../src/plan/plan.js';
import { STARTS, WAITS } from './arbitraries/alphabets.js';
import { eventDraft, eventOf, lateEventDraft } from './arbitraries/events.js';
import { planStarting } from './arbitraries/plans.js';
import { frozen } from './frozen.js';
import { readTime } from './model/readTime.js';
import type { Taken } from './taken.js';

/** A plan, and what happens to a few users under it: late events, redelivered ones and ticks included. All of it is valid. */
export interface Story {
  readonly plan: Plan;
  readonly entries: readonly StoryEntry[];
  /** When the last entry was taken in. */
  readonly end: number;
}

interface StoryEntry {
  readonly userId: string;
  readonly entry: Taken;
}

/** One entry played: what the user was before, and what it did. */
export interface Scene extends StoryEntry {
  readonly before: Profile;
  readonly step: Step & Partial<Advanced>;
}

/** What moves users and metrics most: drawn more often than it would come by chance. */
const busyDraft = fc
  .tuple(
    eventDraft,
    fc.constantFrom('e1', 'e2', 'e3'),
    fc.constantFrom(1, 5, 19.99, -5),
    fc.constantFrom('$viewed', '$clicked', 'buy', 'add'),
  )
  .map(([draft, experience, amount, event]) => ({
    ...draft,
    messageId: 'fresh',
    body: { event, properties: { experience, amount, sku: 'x' } },
  }));

const moment = fc.record({
  wait: fc.constantFrom(...WAITS),
  act: fc.oneof(
    { weight: 4, arbitrary: eventDraft.map((draft) => ({ kind: 'event' as const, draft })) },
    { weight: 3, arbitrary: busyDraft.map((draft) => ({ kind: 'event' as const, draft })) },
    { weight: 1, arbitrary: lateEventDraft.map((draft) => ({ kind: 'event' as const, draft })) },
    { weight: 2, arbitrary: fc.constant({ kind: 'tick' as const }) },
    { weight: 1, arbitrary: fc.nat().map((pick) => ({ kind: 'again' as const, pick })) },
  ),
  user: fc.nat(),
});
type Moment = typeof moment extends fc.Arbitrary<infer T> ? T : never;

const moments = fc.array(moment, { minLength: 4, maxLength: 16, size: 'max' });

/** What each moment comes to once the clock and the earlier events are known. */
function entriesOf(drawn: readonly Moment[], users: readonly string[], start: number): StoryEntry[] {
  const entries: StoryEntry[] = [];
  let now = start;
  for (const [index, { wait, act, user }] of drawn.entries()) {
    now += wait;
    const userId = users[user % users.length] as string;
    if (act.kind === 'event') {
      // An event further ahead of the clock would be refused: the longest lead that every plan takes is 5 minutes.
      const draft = { ...act.draft, lag: Math.max(act.draft.lag, -60_000) };
      const { anonymousId: _, ...event } = eventOf(draft, now, `fresh ${index}`);
      entries.push({ userId, entry: { event: { ...event, userId }, now } });
    } else if (act.kind === 'again') {
      const sent = entries.filter(({ entry }) => 'event' in entry);
      const first = sent[act.pick % sent.length];
      // Not at a clock behind the first delivery's: the event might be in its future.
      if (first !== undefined) entries.push({ ...first, entry: { ...first.entry, now: Math.max(now, timeOf(first.entry)) } });
    } else entries.push({ userId, entry: { tick: now } });
  }
  return entries;
}

export function storyOf(...users: readonly string[]): fc.Arbitrary<Story> {
  return storyUnder(planStarting, ...users);
}

/** A story under other plans than `planStarting` draws. */
export function storyUnder(plansStarting: (from: number) => fc.Arbitrary<Plan>, ...users: readonly string[]): fc.Arbitrary<Story> {
  return fc
    .constantFrom(...STARTS)
    .chain((start) => fc.tuple(fc.constant(start), plansStarting(start), moments))
    .map(([start, plan, drawn]) => {
      const entries = entriesOf(drawn, users, start);
      return { plan, entries, end: entries.reduce((latest, { entry }) => Math.max(latest, timeOf(entry)), start) };
    });
}

function timeOf(entry: Taken): number {
  return 'event' in entry ? entry.now : entry.tick;
}

/** Epoch ms: given, stamped, or clamped to the clock it was taken in at (P13). */
export function ownTime({ timestamp }: Event, now: number): number {
  if (timestamp === undefined || timestamp === null) return now;
  return Math.min(now, readTime(timestamp) as number);
}

export function evaluate(program: Program, profile: Profile, entry: Taken): Step & Partial<Advanced> {
  return 'event' in entry ? advance(program, profile, entry.event, entry.now) : tick(program, profile, entry.tick);
}

/** Plays a story from empty profiles; everything that goes in is frozen. */
export function play(story: Story, program: Program = compile(frozen(story.plan))): { scenes: Scene[]; profiles: Map<string, Profile> } {
  const profiles = new Map<string, Profile>();
  const scenes = story.entries.map(({ userId, entry }): Scene => {
    const before = profiles.get(userId) ?? emptyProfile(userId);
    const step = evaluate(program, before, frozen(entry));
    profiles.set(userId, frozen(step.profile));
    return { userId, entry, before, step };
  });
  return { scenes, profiles };
}

/** As `play`, but with a scene of its own for each evaluation: what a call catches up is swept before it, which comes to the same (T2). */
export function playEvaluations(story: Story, program: Program = compile(frozen(story.plan))): ReturnType<typeof play> {
  const entries: StoryEntry[] = [];
  const profiles = new Map<string, Profile>();
  for (const { userId, entry } of story.entries) {
    const before = profiles.get(userId) ?? emptyProfile(userId);
    const { profile } = evaluate(program, before, entry);
    let swept = before;
    // A duplicate or late event leaves the instant as it is, and catches up nothing.
    for (let due = nextDue(program, swept); due !== null && due <= profile.instant; due = nextDue(program, swept)) {
      entries.push({ userId, entry: { tick: due } });
      swept = tick(program, swept, due).profile;
    }
    entries.push({ userId, entry });
    profiles.set(userId, profile);
  }
  return play({ ...story, entries }, program);
}
