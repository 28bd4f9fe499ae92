import { describe, expect, it } from 'vitest';
import {
  compile,
  type Event,
  type JournalEntry,
  type JournalledEvent,
  type JournalledTick,
  type Program,
  rebuild,
  recompute,
} from '../../../../src/core/index.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';
import { told } from '../../../support/visitor.js';

const funnel = planOf([
  goalOf({ audience: { event: 'sign up' }, stages: [stageOf('one', { event: 'verify' }), stageOf('two', { event: 'buy' })] }),
]);
const NOW = T0 + DAY;
const HELD_OUT = { arm: 'holdout', ownArm: 'holdout', globalArm: 'treated' } as const;

function happened(event: string, at: number, more: Partial<Event> = {}): JournalledEvent {
  return { event: { userId: 'ann', event, timestamp: at, messageId: `${event} ${at}`, ...more }, now: NOW, plan: 1 };
}

const [signUp, verify, buy] = [happened('sign up', T0), happened('verify', T0 + HOUR), happened('buy', T0 + 2 * HOUR)] as const;
const under = (program: Program) => () => program;
const program = compile(funnel);

describe('recompute', () => {
  it('R1: evaluates in the order of own time, whatever the order of the journal', () => {
    const journal: JournalEntry[] = [buy, verify, signUp];
    const step = recompute(under(program), { userId: 'ann', journal });
    expect(told(step.transitions)).toEqual(['entered g/one', 'converted g/one>two', 'converted g/two', 'completed g/two']);
    expect(step.profile).toEqual(rebuild(program, { userId: 'ann', entries: [signUp, verify, buy] }));
  });

  it('R1: takes given events in as well; each messageId counts once, the first time that it stands there', () => {
    const again = happened('verify', T0 + 5 * HOUR, { messageId: verify.event.messageId ?? '' });
    const step = recompute(under(program), { userId: 'ann', journal: [signUp, verify], events: [again, buy] });
    expect(step).toMatchObject({ duplicates: 1, skipped: 0 });
    expect(step.profile.goals.g).toMatchObject({ stage: null, completed: true, at: T0 + 2 * HOUR });
  });

  it('R1: nothing is late, and the ring is that of the order of own time', () => {
    const small = compile({ ...funnel, limits: { ring: 1 } });
    const step = recompute(under(small), { userId: 'ann', journal: [buy, verify, signUp] });
    expect(step.profile.goals.g).toMatchObject({ completed: true });
    expect(step.profile).toEqual(rebuild(small, { userId: 'ann', entries: [signUp, verify, buy] }));
    // Of one timestamp, more than the ring holds.
    const three = ['a', 'b', 'c'].map((messageId) => happened('sign up', T0, { messageId }));
    const counting = compile({ ...planOf([goalOf({ audience: { event: 'sign up', count: { gte: 3 } } })]), limits: { ring: 1 } });
    expect(recompute(under(counting), { userId: 'ann', journal: three }).profile.goals.g).toMatchObject({ stage: 's' });
  });

  it('R1: ties keep the order of the journal', () => {
    const [first, second] = [happened('verify', T0), happened('sign up', T0)];
    const places = [
      [first, second],
      [second, first],
    ].map((journal) => recompute(under(program), { userId: 'ann', journal }).profile.goals.g?.stage);
    expect(places).toEqual(['one', 'two']);
  });

  it('R1: what can no longer be applied is skipped and counted, and the instant stays', () => {
    const traits = (key: string, at: number): JournalledEvent => ({
      event: { userId: 'ann', type: 'identify', traits: { [key]: 'x'.repeat(9_000) }, timestamp: at },
      now: NOW,
    });
    const step = recompute(under(program), { userId: 'ann', journal: [traits('a', T0), traits('b', T0 + 1)] });
    expect(step).toMatchObject({ skipped: 1, duplicates: 0, profile: { instant: T0 + 1 } });
    expect(Object.keys(step.profile.traits)).toEqual(['a']);
  });

  it('R1: each event is under the plan that was in force at its time, a late one under that of what follows it', () => {
    const next = compile({ ...funnel, version: 2, goals: [goalOf({ id: 'h', audience: { event: 'verify' } })] });
    const journal = [{ ...signUp, plan: 1 }, { ...buy, plan: 1 }, { ...verify, plan: 2 }, happened('verify', T0 + 3 * HOUR)];
    const step = recompute((version) => (version === 2 ? next : program), { userId: 'ann', journal: journal.slice(0, 3) });
    expect(step.profile.goals.g).toMatchObject({ completed: true });
    expect(step.profile.goals.h).toBeUndefined();
    const later = [...journal.slice(0, 3), { ...(journal[3] as JournalledEvent), plan: 2 }];
    expect(recompute((version) => (version === 2 ? next : program), { userId: 'ann', journal: later }).profile.goals.h).toMatchObject({
      stage: 's',
    });
  });

  it('R1: a tick is never before what stands before it: a first look stays the first one', () => {
    const everyone = compile(planOf([goalOf()]));
    const tick: JournalledTick = { tick: T0 - DAY, plan: 1 };
    const step = recompute(under(everyone), { userId: 'ann', journal: [signUp, tick] });
    expect(step.profile.goals.g).toMatchObject({ first: T0 });
    const look = recompute(under(everyone), { userId: 'ann', journal: [tick, signUp] });
    expect(look.profile.goals.g).toMatchObject({ first: T0 - DAY });
  });

  it('R1, H4: the arms of goals that the profile has progress in are kept, in progress, rows and transitions', () => {
    const trial = compile(planOf([goalOf({ audience: { event: 'sign up' }, holdout: { where: { test: true } } })]));
    const told: JournalledEvent = { event: { userId: 'ann', traits: { test: true }, timestamp: T0 - HOUR }, now: NOW };
    const kept = rebuild(trial, { userId: 'ann', entries: [signUp] });
    const free = recompute(under(trial), { userId: 'ann', journal: [signUp], events: [told] });
    const same = recompute(under(trial), { userId: 'ann', journal: [signUp], events: [told], kept });
    expect([free, same].map(({ profile }) => profile.goals.g?.arm)).toEqual(['holdout', 'treated']);
    expect(new Set([...same.metrics, ...same.transitions].map(({ arm }) => arm))).toEqual(new Set(['treated']));
  });

  it('R1: a mark that names a version puts all before it under that version, for folds and for later recomputes', () => {
    const next = compile({ ...funnel, version: 2, goals: [goalOf({ id: 'h', audience: { event: 'verify' } })] });
    const at = (version: number | null) => (version === 2 ? next : program);
    const entries: JournalEntry[] = [verify, signUp, { recomputed: 2 }, { recomputed: null }];
    expect(Object.keys(rebuild(at, { userId: 'ann', entries }).goals)).toEqual(['h']);
    expect(Object.keys(recompute(at, { userId: 'ann', journal: entries }).profile.goals)).toEqual(['h']);
  });

  it('an entry of a kind that is not known is an error, never ignored', () => {
    const entries = [signUp, { link: 'bob', plan: 1 }] as unknown as JournalEntry[];
    expect(() => rebuild(program, { userId: 'ann', entries })).toThrowError(expect.objectContaining({ code: 'bad-journal' }));
    expect(() => recompute(under(program), { userId: 'ann', journal: entries })).toThrowError(/keys link, plan/);
  });
});

describe('rebuild with marks', () => {
  it('P14, P16: sorts what stands before the newest mark, and takes the rest in as it stands', () => {
    const entries: JournalEntry[] = [buy, verify, signUp, { recomputed: null }, happened('verify', T0 + 3 * HOUR)];
    expect(rebuild(program, { userId: 'ann', entries }).goals.g).toMatchObject({ completed: true });
    expect(rebuild(program, { userId: 'ann', entries: entries.slice(0, 3) }).goals.g).toMatchObject({ stage: 'one' });
  });

  it('P14, H4: gives the arms back that a mark keeps', () => {
    const entries: JournalEntry[] = [signUp, { recomputed: null, arms: { g: HELD_OUT, gone: HELD_OUT } }];
    expect(rebuild(program, { userId: 'ann', entries }).goals).toMatchObject({ g: HELD_OUT });
  });
});
