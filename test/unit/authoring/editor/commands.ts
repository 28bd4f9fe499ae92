import fc from 'fast-check';
import type { StageRef } from '../../../../src/authoring/editor/draft/stageRef.js';
import type { Editor } from '../../../../src/authoring/editor/editor.js';
import type { Edit } from '../../../../src/authoring/editor/edits/edit.js';
import { templates } from '../../../../src/authoring/templates/templates.js';
import type { AudienceRule, Experience, Json, Plan, Stage } from '../../../../src/plan/plan.js';
import { planStarting } from '../../../support/arbitraries/plans.js';

/** One thing done to an editor; which of the plan's parts it is about is drawn from the numbers. */
interface Command {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** Draws from what there is, and now and then what there is not. */
interface Dice {
  readonly editor: Editor;
  /** A whole number below this. */
  readonly below: (limit: number) => number;
  readonly of: <T>(some: readonly T[]) => T;
  readonly name: (record: object | undefined) => string;
  readonly goal: () => string;
  readonly stage: () => StageRef;
  readonly rule: () => AudienceRule;
}

function diceOf(editor: Editor, numbers: readonly number[]): Dice {
  let thrown = 0;
  const below = (limit: number): number => (numbers[thrown++ % numbers.length] as number) % Math.max(1, limit);
  const of = <T>(some: readonly T[]): T => some[below(some.length)] as T;
  const nameAmong = (names: readonly string[]): string => of([...names, ...names, ...names, 'new', 'toString']);
  const name = (record: object | undefined): string => nameAmong(Object.keys(record ?? {}));
  const goal = (): string => nameAmong(editor.plan.goals.map(({ id }) => id));
  const stage = (): StageRef => {
    const all = editor.plan.goals.flatMap(({ id, stages }) => stages.map((each) => ({ goal: id, stage: each.id })));
    return of([...all, ...all, { goal: goal(), stage: 'new' }]);
  };
  const rule = (): AudienceRule =>
    of<AudienceRule>([
      true,
      { audience: name(editor.plan.audiences) },
      { not: { audience: 'pure1' } },
      { event: 'buy', count: { gte: below(3) } },
      { goal: goal(), is: 'completed' },
    ]);
  return { editor, below, of, name, goal, stage, rule };
}

const experience = ({ of, name, editor }: Dice): Experience =>
  of<Experience>([
    {},
    { status: 'draft' },
    { placement: name(editor.plan.placements) },
    { journey: name(editor.plan.journeys) },
    { payload: { a: [1] } },
  ]);

const stagesOf = ({ of, name, editor }: Dice): Stage[] =>
  of([[{ id: 's1', experiences: [] }], [{ id: 's9', experiences: [name(editor.plan.experiences)] }], []]);

/** Every place of a value, as the keys that lead to it. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return [path];
  const inner: [string | number, unknown][] = Array.isArray(value) ? value.map((each, index) => [index, each]) : Object.entries(value);
  return [path, ...inner.flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function valueAt(value: unknown, path: readonly (string | number)[]): Json {
  return path.reduce<unknown>((each, key) => (each as { readonly [key: string]: unknown })[key], value) as Json;
}

const MOVES: { readonly [name: string]: (dice: Dice) => Edit | null } = {
  addGoal: (d) => d.editor.addGoal({ id: d.of(['g1', 'g4', 'g5', 'bad id']), audience: d.rule(), stages: stagesOf(d) }, { at: d.below(4) }),
  moveGoal: (d) => d.editor.moveGoal(d.goal(), d.below(4)),
  removeGoal: (d) => d.editor.removeGoal(d.goal()),
  setAudience: (d) => d.editor.setAudience(d.goal(), d.rule()),
  setExit: (d) => d.editor.setExit(d.goal(), d.of([null, 'leaves-audience', d.rule()])),
  setReentry: (d) => d.editor.setReentry(d.goal(), d.of([null, 'always', { after: '1d' }])),
  countValueEvent: (d) => d.editor.countValueEvent(d.goal(), d.name(d.editor.plan.valueEvents), d.below(2) === 0),
  setHoldout: (d) =>
    d.editor.setHoldout(d.of([d.goal(), null]) as string, d.of([null, { share: d.below(3) / 2 }, { where: { plan: 'free' } }])),
  addStage: (d) => d.editor.addStage(d.goal(), { id: d.of(['s1', 's5', 's6']), experiences: [] }, { at: d.below(4) }),
  moveStage: (d) => d.editor.moveStage(d.stage(), d.below(4)),
  removeStage: (d) => d.editor.removeStage(d.stage()),
  setConversion: (d) =>
    d.editor.setConversion(d.stage(), d.of([null, { event: 'buy', count: d.below(3) }, { audience: d.name(d.editor.plan.audiences) }])),
  setTimeLimit: (d) => d.editor.setTimeLimit(d.stage(), d.of([null, { after: '1d', then: 'exit' }])),
  addExperience: (d) =>
    d.editor.addExperience(
      d.of(['e1', 'e8', 'toString', '__proto__']),
      experience(d),
      d.of([undefined, { ...d.stage(), position: d.below(3) }]),
    ),
  removeExperience: (d) => d.editor.removeExperience(d.name(d.editor.plan.experiences)),
  placeExperience: (d) => d.editor.placeExperience(d.name(d.editor.plan.experiences), d.stage(), d.of([undefined, d.below(4)])),
  returnToDrawer: (d) => d.editor.returnToDrawer(d.name(d.editor.plan.experiences)),
  duplicateExperience: (d) => d.editor.duplicateExperience(d.name(d.editor.plan.experiences), d.of([undefined, undefined, 'e9'])),
  setStatus: (d) => d.editor.setStatus(d.name(d.editor.plan.experiences), d.of(['live', 'paused', 'archived', 'gone' as 'live'])),
  assignJourney: (d) => d.editor.assignJourney(d.name(d.editor.plan.experiences), d.of([null, d.name(d.editor.plan.journeys)])),
  addJourney: (d) =>
    d.editor.addJourney(d.of(['burst', 'j1', 'j2']), { kind: 'burst', goals: d.of([[d.goal()], [d.goal()], [d.goal()], []]) }),
  linkJourney: (d) => d.editor.linkJourney(d.name(d.editor.plan.journeys), d.goal()),
  unlinkJourney: (d) => d.editor.unlinkJourney(d.name(d.editor.plan.journeys), d.goal()),
  removeJourney: (d) => d.editor.removeJourney(d.name(d.editor.plan.journeys)),
  setJourneyStatus: (d) => d.editor.setJourneyStatus(d.name(d.editor.plan.journeys), d.of(['live', 'paused'])),
  defineValueEvent: (d) => d.editor.defineValueEvent(d.of(['buy', 'return', 'toString', '']), d.of([{}, { value: { property: 'net' } }])),
  removeValueEvent: (d) => d.editor.removeValueEvent(d.name(d.editor.plan.valueEvents)),
  defineAudience: (d) => d.editor.defineAudience(d.of(['pure1', 'reader', 'a1', 'bad id']), { rule: d.rule() }),
  removeAudience: (d) => d.editor.removeAudience(d.name(d.editor.plan.audiences)),
  definePlacement: (d) => d.editor.definePlacement(d.of(['mail', 'push']), d.of([{}, { caps: [{ count: d.below(3), per: 'day' }] }])),
  removePlacement: (d) => d.editor.removePlacement(d.name(d.editor.plan.placements)),
  setLabel: (d) =>
    d.editor.setLabel(
      d.of([
        { kind: 'goal', goal: d.goal() },
        { kind: 'stage', ...d.stage() },
        { kind: 'audience', audience: 'pure1' },
      ]),
      d.of([null, 'A', 'B']),
    ),
  addFromTemplate: (d) => d.editor.addFromTemplate(d.of(templates), d.of([{}, { id: 'g1' }, { text: '' }]), d.of([{}, { id: 'e1' }])),
  update: (d) => {
    const places = placesIn(d.editor.plan).slice(1);
    return d.editor.update(d.of(places), d.of<Json | undefined>([undefined, valueAt(d.editor.plan, d.of(places)), 2, 'text', []]));
  },
  undo: (d) => d.editor.undo(),
  redo: (d) => d.editor.redo(),
};

/** Verbs of which a test has to be told when they never come. */
export const MOVE_NAMES: readonly string[] = Object.keys(MOVES);

const single: fc.Arbitrary<Command> = fc.record({
  name: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...MOVE_NAMES) },
    { weight: 1, arbitrary: fc.constantFrom('update', 'undo', 'redo') },
  ),
  numbers: fc.array(fc.nat(999), { minLength: 6, maxLength: 6 }),
});

/** Small valid plans in which every verb has something to do: one journey is not linked to all goals. */
export const plans: fc.Arbitrary<Plan> = planStarting(0).map((plan) => ({
  ...plan,
  journeys: { ...plan.journeys, loose: { kind: 'burst', goals: plan.goals.slice(0, 1).map(({ id }) => id) } },
}));

/** One command, or a transaction of several; one that stops throws at its end. */
export type Deed = Command | { readonly several: readonly Command[]; readonly stops: boolean };

export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: single },
    { weight: 1, arbitrary: fc.record({ several: fc.array(single, { maxLength: 4 }), stops: fc.nat(9).map((number) => number === 0) }) },
  ),
  { minLength: 2, maxLength: 8 },
);

/** What a transaction that stops throws. */
export const STOP = new Error('stop');

/** Does it; commands of a transaction that are refused are left out of it. */
export function perform(editor: Editor, deed: Deed): Edit | null {
  if ('name' in deed) return (MOVES[deed.name] as (dice: Dice) => Edit | null)(diceOf(editor, deed.numbers));
  return editor.transaction('several', (inner) => {
    for (const { name, numbers } of deed.several) {
      try {
        MOVES[name]?.(diceOf(inner, numbers));
      } catch (error) {
        if (!(error instanceof Error) || !/^(Edit|Plan)Error$/.test(error.name)) throw error;
      }
    }
    if (deed.stops) throw STOP;
  });
}
