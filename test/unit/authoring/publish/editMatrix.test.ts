import { describe, expect, it } from 'vitest';
import { nextPlan } from '../../../../src/authoring/versions/nextPlan.js';
import { advance, compile, decide, emptyProfile, type Profile, type Program, type Transition, tick } from '../../../../src/core/index.js';
import { opened } from '../../../../src/core/model/opened.js';
import { definePlan } from '../../../../src/plan/definePlan.js';
import type { Goal, Plan, Stage } from '../../../../src/plan/plan.js';
import { DAY, T0 } from '../../../support/plans.js';

/** Each edit is made to the third of four stages, or next to it; users stand in the second, the third or the fourth. */
const STANDS = { before: 'b', in: 'c', after: 'd' } as const;
type Where = keyof typeof STANDS;
type Gone = 'advance' | 'retreat' | 'exit';
const WHERE = ['before', 'in', 'after'] as const;
const GONE = ['advance', 'retreat', 'exit'] as const;
const ARMS = ['treated', 'holdout'] as const;

const stage = (id: string, more: Partial<Stage> = {}): Stage => ({ id, conversion: { event: `do-${id}` }, experiences: [], ...more });

const stages: readonly Stage[] = [
  stage('a'),
  stage('b', { experiences: ['banner'] }),
  stage('c', { conversion: { event: 'do-c', count: 3 }, timeLimit: { after: '10d', then: 'advance' }, experiences: ['offer'] }),
  stage('d'),
];

function planOf(share: number, edited: readonly Stage[] = stages): Plan {
  const goal: Goal = { id: 'g', audience: { traits: { member: true } }, stages: edited, holdout: { share } };
  return definePlan<Plan>({ id: 'p', version: 1, goals: [goal], experiences: { banner: {}, offer: {} } });
}

/** What an edit makes of the stages. */
const EDITS = {
  insert: [stages[0], stages[1], stage('x'), stages[2], stages[3]],
  remove: [stages[0], stages[1], stages[3]],
  reorder: [stages[2], stages[0], stages[1], stages[3]],
  'rename label': stages.map((each) => (each.id === 'c' ? { ...each, label: 'Third' } : each)),
  'change conversion': stages.map((each) => (each.id === 'c' ? { ...each, conversion: { event: 'do-other', count: 3 } } : each)),
  'change time limit': stages.map((each) => (each.id === 'c' ? { ...each, timeLimit: { after: '5d', then: 'advance' } } : each)),
  'move experience': stages.map((each) => ({ ...each, experiences: { b: ['offer'], c: ['banner'] }[each.id] ?? [] })),
} as const satisfies { readonly [edit: string]: readonly (Stage | undefined)[] };
type Edit = keyof typeof EDITS;

/** What is expected of a user: the transitions of the first evaluation after publishing, as `type from>to cause`, then the stages gone through until the end. */
interface Expected {
  readonly moves: readonly string[];
  readonly way: readonly string[];
}

const stays = (...way: string[]): Expected => ({ moves: [], way });

function expected(edit: Edit, where: Where, gone: Gone): Expected {
  if (where === 'after') return stays('d');
  switch (edit) {
    // The new stage lies ahead of one, and behind the other: there it never runs (V1).
    case 'insert':
      return where === 'before' ? stays('b', 'x', 'c', 'd') : stays('c', 'd');
    case 'remove': {
      if (where === 'before') return stays('b', 'd');
      const moved = {
        advance: { moves: ['migrated c>d plan-change'], way: ['d'] },
        retreat: { moves: ['migrated c>b plan-change'], way: ['b', 'd'] },
        exit: { moves: ['exited c>null plan-change'], way: [] },
      };
      return moved[gone];
    }
    // It stands before the user now: the past is not run again. For whom it was ahead, it was put behind (V1).
    case 'reorder':
      return where === 'before' ? stays('b', 'd') : stays('c', 'd');
    case 'change time limit':
      return where === 'before' ? stays('b', 'c', 'd') : { moves: ['advanced c>d time-limit'], way: ['d'] };
    default:
      return where === 'before' ? stays('b', 'c', 'd') : stays('c', 'd');
  }
}

/** A user in a stage for six days, with two of three events counted if it is the third stage. */
function userIn(program: Program, place: 'b' | 'c' | 'd'): Profile {
  const events = { b: ['do-a'], c: ['do-a', 'do-b', 'do-c', 'do-c'], d: ['do-a', 'do-b', 'do-c', 'do-c', 'do-c'] }[place];
  let profile = advance(program, emptyProfile('ann'), { userId: 'ann', traits: { member: true }, timestamp: T0 - 6 * DAY }, T0).profile;
  for (const [i, event] of events.entries()) {
    profile = advance(program, profile, { userId: 'ann', event, timestamp: T0 - 6 * DAY + i + 1 }, T0).profile;
  }
  expect(profile.goals.g?.stage).toBe(place);
  return profile;
}

const told = ({ type, stage: from, to, cause }: Transition): string => `${type} ${from}>${to} ${cause}`;

/** Does what every stage asks for, again and again, and tells the stages the user was in. */
function wayOf(program: Program, profile: Profile): string[] {
  const way: string[] = [];
  let now = T0;
  let user = profile;
  for (let event = 0; event < 40; event++) {
    const place = user.goals.g?.stage ?? null;
    if (place === null) return way;
    if (way.at(-1) !== place) way.push(place);
    const action = opened(program).goalsById.get('g')?.stagesById.get(place)?.action?.event ?? '';
    now += 1;
    user = advance(program, user, { userId: 'ann', event: action, timestamp: now }, now).profile;
  }
  throw new Error('the user never came to the end');
}

const cases = (Object.keys(EDITS) as Edit[]).flatMap((edit) =>
  WHERE.flatMap((where) => ARMS.flatMap((arm) => GONE.map((gone) => ({ edit, where, arm, gone })))),
);

describe('the edit matrix', () => {
  it('has a row for each edit, place, arm and way out', () => expect(cases).toHaveLength(7 * 3 * 2 * 3));

  it.each(cases)('V1, V2: $edit, $arm user $where the stage, gone: $gone', ({ edit, where, arm, gone }) => {
    const share = arm === 'holdout' ? 1 : 0;
    const before = planOf(share);
    const edited = (EDITS[edit] as readonly (Stage | undefined)[]).filter((each) => each !== undefined);
    const next = nextPlan(before, { ...planOf(share), goals: planOf(share, edited).goals }, { gone });
    // Publishing writes from when on it is in force (T6).
    const after = compile({ ...next, effective: T0 });
    const user = userIn(compile(before), STANDS[where]);
    const old = user.goals.g;
    const { moves, way } = expected(edit, where, gone);

    const step = tick(after, user, T0);
    expect(step.transitions.map(told)).toEqual(moves);
    expect(step.transitions.every((transition) => transition.arm === arm && transition.at === T0)).toBe(true);
    expect(wayOf(after, step.profile)).toEqual(way);

    // Nothing that was achieved is lost.
    const now = step.profile.goals.g;
    expect(now).toMatchObject({ arm, entry: old?.entry, first: old?.first, firstSince: old?.firstSince, cohort: old?.cohort });
    expect(now?.reached.slice(0, old?.reached.length)).toEqual(old?.reached);
    expect(now?.converted).toEqual(old?.converted);
    if (moves.length === 0) {
      expect(now).toMatchObject({ stage: old?.stage, at: old?.at, since: old?.since });
      // What was counted of other events than the stage asks for now is no progress.
      expect(now?.count).toBe(edit === 'change conversion' && where === 'in' ? 0 : old?.count);
    }
    // Again: nothing more happens (V3), and a decision sees the same user (D10).
    expect(tick(after, step.profile, T0).profile).toEqual(step.profile);
    const seen = decide(after, user, { now: T0 });
    expect(seen).toEqual(decide(after, step.profile, { now: T0 }));
    const shown: { readonly [place: string]: string | null } =
      edit === 'move experience' ? { b: 'offer', c: 'banner' } : { b: 'banner', c: 'offer' };
    expect(seen.experience).toBe(arm === 'holdout' || now?.stage == null ? null : (shown[now.stage] ?? null));
  });
});
