import fc from 'fast-check';
import { sameJson } from '../../../src/core/rules/conditions/sameJson.js';
import { findProblems } from '../../../src/plan/findProblems.js';
import type {
  Audience,
  AudienceRule,
  Conversion,
  Experience,
  Goal,
  Id,
  Journey,
  Placement,
  Plan,
  Stage,
  ValueEvent,
} from '../../../src/plan/plan.js';
import { randomFrom } from '../completeJourney/random.js';
import { EVENT_NAMES, SALTS, SPANS, TAGS, ZONES } from './alphabets.js';

/** What is edited: a copy of the plan. */
type Draft<T> = T extends readonly (infer Item)[] ? Draft<Item>[] : T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T;
type PlanDraft = Draft<Omit<Plan, 'goals' | 'experiences'>> & { goals: DraftGoal[]; experiences: Record<Id, Draft<Experience>> };
type DraftGoal = Omit<Draft<Goal>, 'stages'> & { stages: Draft<Stage>[] };

/** Numbers in [0, 1) as choices. */
interface Dice {
  readonly below: (count: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** An id that is not taken; there are few, so that two who edit apart choose the same now and then. */
  readonly fresh: (taken: Iterable<Id>) => Id;
}

function diceOf(random: () => number): Dice {
  const below = (count: number): number => Math.floor(random() * count);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return {
    below,
    pick,
    fresh(taken) {
      const used = new Set(taken);
      let number = 1 + below(5);
      while (used.has(`n${number}`)) number++;
      return `n${number}`;
    },
  };
}

const LABELS = ['A', 'B', 'Sälé', 'Ten % off'];

/** Sets the key to another value, or now and then takes it out. */
function put<T extends object, K extends keyof T>(part: T, key: K, dice: Dice, values: readonly T[K][]): void {
  if (Object.hasOwn(part, key) && dice.below(4) === 0) delete part[key];
  else part[key] = dice.pick(values);
}

function moveWithin(list: unknown[], dice: Dice): void {
  if (list.length === 0) return;
  const [item] = list.splice(dice.below(list.length), 1);
  list.splice(dice.below(list.length + 1), 0, item);
}

const stagesOf = (plan: PlanDraft): Draft<Stage>[] => plan.goals.flatMap(({ stages }) => stages);
const ruleOf = (plan: PlanDraft, dice: Dice): AudienceRule =>
  dice.pick<AudienceRule>([
    true,
    { traits: { plan: 'pro' } },
    { event: dice.pick(EVENT_NAMES), within: dice.pick(SPANS) },
    { not: { event: dice.pick(EVENT_NAMES) } },
    { audience: dice.pick([...Object.keys(plan.audiences ?? {}), 'pure1']) },
    { goal: dice.pick(plan.goals).id, is: dice.pick(['in', 'completed'] as const) },
  ]);
const conversionOf = (plan: PlanDraft, dice: Dice): Conversion =>
  dice.below(4) === 0
    ? { audience: dice.pick([...Object.keys(plan.audiences ?? {}), 'pure1']) }
    : { event: dice.pick(EVENT_NAMES), count: 1 + dice.below(3) };

/** Adds a part under a name, takes one out, or changes one. */
function editRecord<T extends object>(
  record: Readonly<Record<string, T>> = {},
  dice: Dice,
  made: () => T,
  change: (part: T) => void,
): Record<string, T> {
  const names = Object.keys(record);
  const choice = dice.below(4);
  if (choice === 0 || names.length === 0) return { ...record, [dice.fresh(names)]: made() };
  const name = dice.pick(names);
  if (choice === 1) return Object.fromEntries(Object.entries(record).filter(([each]) => each !== name));
  change(record[name] as T);
  return record;
}

/** Takes the experience out of its stage; whether it stood in one. */
function takeOut(plan: PlanDraft, id: Id): void {
  for (const stage of stagesOf(plan)) stage.experiences = stage.experiences.filter((each) => each !== id);
}

function placeAnywhere(plan: PlanDraft, id: Id, dice: Dice): void {
  takeOut(plan, id);
  if (dice.below(4) === 0) return;
  const { experiences } = dice.pick(stagesOf(plan));
  experiences.splice(dice.below(experiences.length + 1), 0, id);
}

/** What people do to plans. Some are refused now and then, such as taking out what is named elsewhere: then another is tried. */
const EDITS = {
  insertStage(plan, dice) {
    const { stages } = dice.pick(plan.goals);
    const id = dice.fresh(stages.map((stage) => stage.id));
    const conversion = dice.below(5) === 0 ? {} : { conversion: conversionOf(plan, dice) as Draft<Conversion> };
    stages.splice(dice.below(stages.length + 1), 0, { id, ...conversion, experiences: [] });
  },
  removeStage(plan, dice) {
    const { stages } = dice.pick(plan.goals);
    stages.splice(dice.below(stages.length), 1);
  },
  moveStage: (plan, dice) => moveWithin(dice.pick(plan.goals).stages, dice),
  labelStage: (plan, dice) => put(dice.pick(stagesOf(plan)), 'label', dice, LABELS),
  changeConversion: (plan, dice) => put(dice.pick(stagesOf(plan)), 'conversion', dice, [conversionOf(plan, dice) as Draft<Conversion>]),
  changeTimeLimit(plan, dice) {
    put(dice.pick(stagesOf(plan)), 'timeLimit', dice, [{ after: dice.pick(SPANS), then: dice.pick(['advance', 'exit'] as const) }]);
  },
  changeStageSelection: (plan, dice) => put(dice.pick(stagesOf(plan)), 'selection', dice, [{ pick: 'top' }, { salt: dice.pick(SALTS) }]),
  moveExperience: (plan, dice) => placeAnywhere(plan, dice.pick(Object.keys(plan.experiences)), dice),
  reorderExperiences: (plan, dice) => moveWithin(dice.pick(stagesOf(plan)).experiences, dice),
  addExperience(plan, dice) {
    const id = dice.fresh(Object.keys(plan.experiences));
    plan.experiences[id] = { weight: 1 + dice.below(3) };
    placeAnywhere(plan, id, dice);
  },
  removeExperience(plan, dice) {
    const id = dice.pick(Object.keys(plan.experiences));
    takeOut(plan, id);
    delete plan.experiences[id];
  },
  changeExperience(plan, dice) {
    const experience = dice.pick(Object.values(plan.experiences));
    dice.pick([
      () => put(experience, 'label', dice, LABELS),
      () => put(experience, 'weight', dice, [0.5, 2, 3]),
      () => put(experience, 'status', dice, ['live', 'paused', 'draft']),
      () => put(experience, 'audience', dice, [ruleOf(plan, dice) as Draft<AudienceRule>]),
      () => put(experience, 'placement', dice, Object.keys(plan.placements ?? {})),
      () => put(experience, 'journey', dice, Object.keys(plan.journeys ?? {})),
      () => put(experience, 'caps', dice, [[], [{ count: 1, per: 'day' }]]),
      () => put(experience, 'payload', dice, ['text', null, { nested: [1, null] }]),
      () => put(experience, 'tags', dice, [[], [...TAGS], [...TAGS].reverse(), [dice.pick([...TAGS, 'x', 'y']), 'z'], ['w', 'w']]),
    ])();
  },
  addGoal(plan, dice) {
    const id = dice.fresh(plan.goals.map((goal) => goal.id));
    const holdout = dice.below(2) === 0 ? {} : { holdout: { share: 0.5 } };
    plan.goals.splice(dice.below(plan.goals.length + 1), 0, { id, audience: true, stages: [{ id: 's1', experiences: [] }], ...holdout });
  },
  removeGoal(plan, dice) {
    if (plan.goals.length === 1) return;
    const [goal] = plan.goals.splice(dice.below(plan.goals.length), 1);
    for (const journey of Object.values(plan.journeys ?? {})) journey.goals = journey.goals.filter((id) => id !== goal?.id);
  },
  moveGoal: (plan, dice) => moveWithin(plan.goals, dice),
  changeGoal(plan, dice) {
    const goal = dice.pick(plan.goals);
    dice.pick([
      () => put(goal, 'label', dice, LABELS),
      () => put(goal, 'weight', dice, [0.5, 2, 3]),
      () => put(goal, 'reentry', dice, ['always', 'never', { after: dice.pick(SPANS) }]),
      () => put(goal, 'onePer', dice, ['stage', 'placement']),
      () => put(goal, 'selection', dice, [{ pick: 'top' }, { position: { model: 'linear' } }]),
      () => put(goal, 'exit', dice, ['leaves-audience', ruleOf(plan, dice) as Draft<AudienceRule>]),
      () =>
        put(goal, 'valueEvents', dice, [
          [],
          Object.keys(plan.valueEvents ?? {}),
          Object.keys(plan.valueEvents ?? {})
            .reverse()
            .slice(0, 2),
        ]),
      () => {
        goal.audience = ruleOf(plan, dice) as Draft<AudienceRule>;
      },
    ])();
  },
  changeHoldout(plan, dice) {
    const share = { share: dice.pick([0.1, 0.25, 0.5]) };
    if (dice.below(4) === 0) put(plan, 'holdout', dice, [share]);
    else put(dice.pick(plan.goals), 'holdout', dice, [share, { where: { vip: true } }]);
  },
  editJourneys(plan, dice) {
    const goals = plan.goals.map(({ id }) => id);
    plan.journeys = editRecord<Draft<Journey>>(
      plan.journeys,
      dice,
      () => ({ goals: [dice.pick(goals)] }),
      (journey) => {
        const linked = journey.kind === 'burst' ? goals.slice(dice.below(goals.length)) : [dice.pick(goals)];
        dice.pick([
          () => put(journey, 'label', dice, LABELS),
          () => put(journey, 'goals', dice, [linked]),
          () => moveWithin(journey.goals, dice),
        ])();
      },
    );
  },
  editAudiences(plan, dice) {
    plan.audiences = editRecord<Draft<Audience>>(
      plan.audiences,
      dice,
      () => ({ rule: ruleOf(plan, dice) as Draft<AudienceRule> }),
      (audience) => {
        if (dice.below(2) === 0) put(audience, 'label', dice, LABELS);
        else audience.rule = ruleOf(plan, dice) as Draft<AudienceRule>;
      },
    );
  },
  editPlacements(plan, dice) {
    plan.placements = editRecord<Draft<Placement>>(
      plan.placements,
      dice,
      () => ({}),
      (placement) => put(placement, 'caps', dice, [[], [{ count: 2, per: 'week' }]]),
    );
  },
  editValueEvents(plan, dice) {
    plan.valueEvents = editRecord<Draft<ValueEvent>>(
      plan.valueEvents,
      dice,
      () => ({}),
      (event) => put(event, 'label', dice, LABELS),
    );
  },
  changePlan(plan, dice) {
    dice.pick([
      () => put(plan, 'timezone', dice, ZONES),
      () => put(plan, 'caps', dice, [[], [{ count: 5, per: 'week' }]]),
      () => put(plan, 'limits', dice, [{ ring: 1 + dice.below(4) }, {}]),
      () => (Object.keys(plan.placements ?? {}).length === 0 ? delete plan.placements : undefined),
    ])();
  },
} satisfies { readonly [name: string]: (plan: PlanDraft, dice: Dice) => void };

/** The name of a kind of edit. */
export type EditKind = keyof typeof EDITS;
export const EDIT_KINDS = Object.keys(EDITS) as readonly EditKind[];

/** Those that say what stands where. */
export const PLACING_KINDS: readonly EditKind[] = [
  'insertStage',
  'removeStage',
  'moveStage',
  'moveExperience',
  'reorderExperiences',
  'addExperience',
  'removeExperience',
];

/** Tried until one fits; a label always does. */
const TRIES = 30;

/**
 * Another valid plan, one edit away: a stage inserted, moved, renamed or removed, an experience elsewhere, a holdout set … `random` draws in [0, 1);
 * `kinds` narrows down what is done. The version stays; the plan is left as it is.
 */
function randomEdit(plan: Plan, random: () => number, kinds: readonly EditKind[] = EDIT_KINDS): Plan {
  const dice = diceOf(random);
  for (let tries = 0; tries < TRIES; tries++) {
    const draft = structuredClone(plan) as unknown as PlanDraft;
    // There is always something to do something with.
    if (draft.goals.length === 0) EDITS.addGoal(draft, dice);
    if (Object.keys(draft.experiences).length === 0) EDITS.addExperience(draft, dice);
    EDITS[dice.pick(kinds)](draft, dice);
    const edited = draft as unknown as Plan;
    if (!sameJson(plan, edited) && findProblems(edited).problems.length === 0) return edited;
  }
  const [first, ...others] = plan.goals;
  if (first === undefined) throw new Error('expected a plan that is valid with a goal added');
  return { ...plan, goals: [{ ...first, label: first.label === 'A' ? 'B' : 'A' }, ...others] };
}

/** Several edits, one after the other. */
export function randomEdits(plan: Plan, random: () => number, count: number, kinds?: readonly EditKind[]): Plan {
  let edited = plan;
  for (let edit = 0; edit < count; edit++) edited = randomEdit(edited, random, kinds);
  return edited;
}

/** A plan up to `most` edits away; one with no edit is the same. */
export function planEdit(plan: Plan, most = 5, kinds?: readonly EditKind[]): fc.Arbitrary<Plan> {
  // Without bias: most plans are a few edits away.
  return fc.tuple(fc.nat(0x7fffffff), fc.noBias(fc.nat(most))).map(([from, count]) => randomEdits(plan, randomFrom(from), count, kinds));
}
