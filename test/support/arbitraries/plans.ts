import type fc from 'fast-check';
import type { Experience, Goal, Id, Journey, Plan, Stage, ValueEvent } from '../../../src/plan/plan.js';
import { EXPERIENCES, GOALS, STAGES } from './alphabets.js';
import { type PlanDraft, planDraft } from './planDrafts.js';
import { type Scope, withinScope } from './rules.js';

const VALUE_EVENTS: { readonly [name: string]: ValueEvent } = {
  buy: { value: { property: 'amount', currency: 'EUR' } },
  add: { value: { property: 'amount' } },
  // Counts without an amount.
  visit: {},
  // An event that is a touch and a value event at once.
  $clicked: {},
};

/** A goal reads only goals of a smaller number; plan order may be the other way round. */
function goalOf(draft: PlanDraft['goals'][number], index: number, plan: PlanDraft, held: ReadonlyMap<string, readonly Id[]>): Goal {
  const id = GOALS[index] as Id;
  const scope = scopeOf(plan, index);
  const { exit } = draft;
  return {
    ...draft,
    id,
    audience: withinScope(draft.audience, scope),
    ...(exit === undefined ? {} : { exit: exit === 'leaves-audience' ? exit : withinScope(exit, scope) }),
    ...(draft.valueEvents?.includes('add') ? { valueEvents: [...draft.valueEvents, 'visit', '$clicked'] } : {}),
    stages: draft.stages.map((stage, place): Stage => {
      const { conversion: drawn } = stage;
      const unreadable = drawn !== undefined && 'audience' in drawn && !scope.audiences.includes(drawn.audience);
      const fixed = unreadable ? { conversion: { audience: 'pure1' } } : {};
      return { ...stage, ...fixed, id: STAGES[place] as Id, experiences: held.get(`${index}/${place}`) ?? [] };
    }),
  };
}

/** The first `count` goals, and the audiences that read none or only those. */
function scopeOf(plan: PlanDraft, count: number): Scope {
  const stages = new Map(plan.goals.slice(0, count).map((goal, index) => [GOALS[index] as Id, STAGES.slice(0, goal.stages.length)]));
  return { stages, audiences: count === 0 ? ['pure1', 'pure2'] : ['pure1', 'pure2', 'reader'] };
}

/** Which experiences each stage holds, top first; those of the last slot stay in the drawer. */
function placesOf(draft: PlanDraft): Map<string, Id[]> {
  const places = draft.goals
    .flatMap((goal, index) => goal.stages.map((_, place) => ({ index, place })))
    .sort((left, right) => left.place - right.place);
  const held = new Map<string, Id[]>();
  const ranked = draft.experiences.map(({ slot, rank }, index) => ({ slot, rank, id: EXPERIENCES[index] as Id }));
  for (const { slot, id } of ranked.sort((left, right) => left.rank - right.rank)) {
    const place = places[slot % (places.length + 1)];
    if (place === undefined) continue;
    const key = `${place.index}/${place.place}`;
    held.set(key, [...(held.get(key) ?? []), id]);
  }
  return held;
}

function experienceOf({ about, dates }: PlanDraft['experiences'][number], goal: number | null, plan: PlanDraft): Experience {
  const scope = scopeOf(plan, plan.goals.length);
  const { journey, audience, boosts, ...rest } = about;
  // The evergreen journey belongs to the first goal; the drawer's experiences may have any.
  const linked = journey === 'burst' || goal === null || goal === 0;
  return {
    ...rest,
    ...dates,
    ...(journey !== undefined && linked ? { journey } : {}),
    ...(audience === undefined ? {} : { audience: withinScope(audience, scope) }),
    ...(boosts === undefined ? {} : { boosts: boosts.map(({ when, times }) => ({ when: withinScope(when, scope), times })) }),
  };
}

function planOf(draft: PlanDraft): Plan {
  const held = placesOf(draft);
  const goals = draft.goals.map((goal, index) => goalOf(goal, index, draft, held));
  const goalHolding = (id: Id): number | null => {
    const index = goals.findIndex((goal) => goal.stages.some((stage) => stage.experiences.includes(id)));
    return index === -1 ? null : index;
  };
  const { rules, journeys } = draft;
  const journey = (kind: 'burst' | 'evergreen', linked: Id[]): Journey => ({
    ...journeys[kind].about,
    ...journeys[kind].dates,
    kind,
    goals: linked,
  });
  const nothing: Scope = { stages: new Map(), audiences: [] };
  const experiences = draft.experiences.map((each, index) => {
    const id = EXPERIENCES[index] as Id;
    return [id, experienceOf(each, goalHolding(id), draft)] as const;
  });
  return {
    ...draft.about,
    id: 'p',
    version: 3,
    valueEvents: VALUE_EVENTS,
    audiences: {
      pure1: { rule: withinScope(rules.pure1, nothing) },
      pure2: { rule: withinScope(rules.pure2, { ...nothing, audiences: ['pure1'] }) },
      reader: { rule: withinScope(rules.reader, { ...scopeOf(draft, 1), audiences: ['pure1', 'pure2'] }) },
    },
    goals: draft.backwards ? goals.reverse() : goals,
    journeys: {
      burst: journey(
        'burst',
        goals.map(({ id }) => id),
      ),
      evergreen: journey('evergreen', ['g1']),
    },
    experiences: Object.fromEntries(experiences),
    placements: draft.placements,
  };
}

/** Small valid plans whose dates lie around the start of a run. */
export function planStarting(from: number): fc.Arbitrary<Plan> {
  return planDraft(from).map(planOf);
}
