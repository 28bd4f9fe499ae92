import fc from 'fast-check';
import { nextPlan } from '../../src/authoring/versions/nextPlan.js';
import { compile, emptyProfile, type JournalEntry, type Profile, type Program, type Step } from '../../src/core/index.js';
import type { Plan } from '../../src/plan/plan.js';
import { type EditKind, randomEdits } from './arbitraries/planEdits.js';
import { randomFrom } from './completeJourney/random.js';
import { frozen } from './frozen.js';
import { evaluate, type Story, storyOf } from './stories.js';

export type Gone = 'advance' | 'retreat' | 'exit';

/** A story of one user, in the midst of which plans are published. */
export interface ChangingStory {
  readonly story: Story;
  /** The versions, oldest first; the story begins under the first. */
  readonly plans: readonly Plan[];
  /** How those move whose stage is gone in the next version. */
  readonly gone: readonly Gone[];
  /** Before which entry each version but the first comes into force. */
  readonly from: readonly number[];
}

/** What moves users when it is edited. */
const MOVING_KINDS: readonly EditKind[] = [
  'insertStage',
  'removeStage',
  'moveStage',
  'changeConversion',
  'changeTimeLimit',
  'addGoal',
  'removeGoal',
  'changeGoal',
];

const changes = fc.array(
  fc.record({
    count: fc.constantFrom(null, 1, 2, 3),
    seed: fc.nat(0x7fffffff),
    edits: fc.integer({ min: 1, max: 3 }),
    gone: fc.constantFrom<Gone>('advance', 'retreat', 'exit'),
    entry: fc.integer({ min: 1, max: 16 }),
  }),
  { minLength: 1, maxLength: 3, size: 'max' },
);

export function changingStoryOf(user: string, kinds: readonly EditKind[] = MOVING_KINDS): fc.Arbitrary<ChangingStory> {
  return fc.tuple(storyOf(user), changes).map(([story, drawn]) => {
    // Long plans: with a single stage nothing can be moved.
    const plans = [counting(randomEdits(story.plan, randomFrom(drawn[0]?.seed ?? 0), 2, ['insertStage']), 3)];
    for (const { seed, edits, gone, count } of drawn) {
      const current = plans.at(-1) as Plan;
      plans.push(nextPlan(current, counting(randomEdits(current, randomFrom(seed), edits, kinds), count), { gone }));
    }
    return {
      story,
      plans,
      gone: drawn.map((change) => change.gone),
      from: drawn.map(({ entry }) => entry).sort((one, other) => one - other),
    };
  });
}

/** The plan with every conversion by action at this count; null leaves it. */
function counting(plan: Plan, count: number | null): Plan {
  if (count === null) return plan;
  const goals = plan.goals.map((goal) => ({
    ...goal,
    stages: goal.stages.map((stage) =>
      stage.conversion === undefined || 'audience' in stage.conversion ? stage : { ...stage, conversion: { ...stage.conversion, count } },
    ),
  }));
  return { ...plan, goals };
}

/** One entry played, and under which version. */
export interface ChangingScene {
  readonly entry: JournalEntry;
  /** Place of the version among the plans. */
  readonly version: number;
  readonly program: Program;
  readonly before: Profile;
  readonly step: Step;
}

export function playChanging({ story, plans, from }: ChangingStory): {
  readonly scenes: readonly ChangingScene[];
  readonly profile: Profile;
} {
  const programs = plans.map((plan) => compile(frozen(plan)));
  const [user] = story.entries;
  let profile = emptyProfile(user?.userId ?? 'ann');
  const scenes = story.entries.map(({ entry }, index): ChangingScene => {
    const version = from.filter((first) => first <= index).length;
    const program = programs[version] as Program;
    const before = profile;
    const step = evaluate(program, before, frozen(entry));
    profile = frozen(step.profile);
    return { entry, version, program, before, step };
  });
  return { scenes, profile };
}
