import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance, compile, type Event, emptyProfile, type Profile } from '../../src/core/index.js';
import type { Plan } from '../../src/plan/plan.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

/** Counts every delivery that was applied; `noise` means nothing to it. */
function planOf(ring: number): Plan {
  return {
    id: 'p',
    version: 1,
    audiences: { counted: { rule: { event: 'a' } } },
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: ['e'] }] }],
    experiences: { e: { caps: [{ count: 1, per: 'lifetime' }] } },
    limits: { ring, earliest: -1e12 },
  };
}

type Sent = { readonly id: string; readonly at: number };

/** What is remembered: an action that the plan mentions, an interaction, traits (P11). */
function eventOf({ id, at }: Sent): Event {
  const kinds: readonly Event[] = [{ event: 'a' }, { event: '$viewed', properties: { experience: 'e' } }, { traits: { t: id } }];
  return { userId: 'u', messageId: id, timestamp: at, ...kinds[id.length % kinds.length] };
}

/** Deliveries in order, a millisecond apart, with what became of each: early ones are ahead of `now`, and clamped (P13). */
function deliver(ring: number, sent: readonly Sent[]): { outcomes: string[]; profile: Profile } {
  const program = compile(planOf(ring));
  let profile: Profile = emptyProfile('u');
  const outcomes = sent.map((each, now) => {
    const step = advance(program, profile, eventOf(each), now);
    profile = step.profile;
    return step.outcome;
  });
  return { outcomes, profile };
}

const ring = fc.integer({ min: 1, max: 8 });
const ids = Array.from({ length: 14 }, (_, index) => 'm'.repeat(1 + (index % 3)) + index);

/** A few messages, each with its own time; drawn again and again, in any order. */
const deliveries = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: ids.length, maxLength: ids.length })
  .chain((times) =>
    fc
      .array(fc.nat(ids.length - 1), { maxLength: 40, size: 'max' })
      .map((picks) => picks.map((pick) => ({ id: ids[pick] as string, at: times[pick] as number }))),
  );

const seen = { duplicate: 0, late: 0, applied: 0 };

/** P11: whatever is delivered again, with the timestamp it had, is never applied a second time; nor does it change anything. */
function noneIsAppliedTwice(most: number, sent: readonly Sent[]): void {
  const applied = new Set<string>();
  const { outcomes } = deliver(most, sent);
  outcomes.forEach((outcome, index) => {
    const { id } = sent[index] as Sent;
    seen[outcome as 'late']++;
    if (outcome === 'applied') expect(applied.has(id)).toBe(false);
    if (outcome === 'duplicate') expect(applied.has(id)).toBe(true);
    if (outcome === 'applied') applied.add(id);
  });
}

/**
 * P11, exactly: an event that was not applied is refused if and only if more than R remembered events at or after its own time
 * had been applied before it.
 */
function lateIffMoreThanRingAtOrAfter(most: number, sent: readonly Sent[]): void {
  const applied: Sent[] = [];
  deliver(most, sent).outcomes.forEach((outcome, index) => {
    const each = sent[index] as Sent;
    const known = applied.some(({ id }) => id === each.id);
    const atOrAfter = applied.filter(({ at }) => at >= each.at).length;
    if (known) expect(outcome).not.toBe('applied');
    else expect(outcome).toBe(atOrAfter > most ? 'late' : 'applied');
    if (outcome === 'applied') applied.push(each);
  });
}

/** Messages in the order of their times, with how many share each; and the same, each overtaken by at most `displaced` later ones. */
interface Reordered {
  readonly most: number;
  readonly sent: readonly Sent[];
  readonly overtaken: number;
  readonly ties: number;
}

/** A delivery of a timeline, with the most later events that came before any one, and the most that share a timestamp. */
function reorderedOf(most: number, gaps: readonly number[], jitter: readonly number[]): Reordered {
  const at = (place: number): number => gaps.slice(0, place + 1).reduce((sum, gap) => sum + gap, 0);
  const timeline = gaps.map((_, index) => ({
    id: ids[index % ids.length] + String(index),
    at: at(index),
    due: index + (jitter[index] ?? 0),
  }));
  const sent = [...timeline].sort((one, other) => one.due - other.due);
  const overtaken = Math.max(
    0,
    ...sent.map((each, index) => sent.slice(0, index).filter((other) => timeline.indexOf(other) > timeline.indexOf(each)).length),
  );
  const ties = Math.max(0, ...timeline.map((each) => timeline.filter((other) => other.at === each.at).length));
  return { most, sent, overtaken, ties };
}

const gaps = fc.array(fc.constantFrom(0, 0, 1, 1, 1, 2), { minLength: 2, maxLength: 24, size: 'max' });
const jitter = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 24, maxLength: 24 });
const reordered = fc.tuple(ring, gaps, jitter).map(([most, drawn, shifts]) => reorderedOf(most, drawn, shifts));

/**
 * P11: of events delivered once each, none is refused as long as no event is overtaken by more than R − (T − 1) later ones,
 * where T is the most that share one timestamp. Then the order does not matter to the ring either.
 */
function reorderingRefusesNone({ most, sent, overtaken, ties }: Reordered): void {
  fc.pre(overtaken + ties - 1 <= most);
  const { outcomes, profile } = deliver(most, sent);
  expect(outcomes.every((outcome) => outcome === 'applied')).toBe(true);
  const inOrder = deliver(
    most,
    [...sent].sort((one, other) => one.at - other.at),
  ).profile;
  expect([profile.ring, profile.floor]).toEqual([inOrder.ring, inOrder.floor]);
}

describe('redelivery and reordering', () => {
  beforeAll(() => printSeed('noEventTwice'));
  afterAll(() => expect(Math.min(seen.applied, seen.duplicate, seen.late)).toBeGreaterThanOrEqual(least(1_000)));

  it('P11: no event is ever applied twice', () => {
    holds(fc.property(ring, deliveries, noneIsAppliedTwice));
  });
  it('P11: late exactly when more than R events at or after its time had been applied', () => {
    holds(fc.property(ring, deliveries, lateIffMoreThanRingAtOrAfter));
  });
  it('P11: reordering by fewer than R events refuses none, as long as at most two share a timestamp', () => {
    const pairs = reordered.filter(({ most, overtaken, ties }) => overtaken < most && ties <= 2);
    holds(fc.property(pairs, reorderingRefusesNone));
  });
  it('P11: with more ties: overtaken by at most R − (T − 1) later ones, none is refused', () => {
    holds(fc.property(reordered, reorderingRefusesNone));
  });
  it('P11: with three at one timestamp and R = 4, being overtaken by three can refuse one', () => {
    // Fewer than R share a timestamp and no event is overtaken by R: P11's short form would promise that none is refused.
    const sent = [1, 1, 2, 3, 4, 1].map((at, index) => ({ id: `m${index}`, at }));
    expect(deliver(4, sent).outcomes).toEqual(['applied', 'applied', 'applied', 'applied', 'applied', 'late']);
  });
  it('P11: events that are not remembered are neither duplicates nor late, and leave the ring alone', () => {
    const noise = (at: number): Event => ({ userId: 'u', event: 'noise', messageId: 'm0', timestamp: at });
    holds(
      fc.property(ring, deliveries, fc.integer({ min: 0, max: 9 }), (most, sent, at) => {
        const { profile } = deliver(most, sent);
        const after = advance(compile(planOf(most)), profile, noise(at), 10_000);
        expect(after.outcome).toBe('applied');
        expect([after.profile.ring, after.profile.floor]).toEqual([profile.ring, profile.floor]);
      }),
    );
  });
});
