import type { CandidateReason } from '../../../src/core/decide/pipeline.js';
import type { Alternative, DecideContext, Decision, Reason } from '../../../src/core/model/decision.js';
import type { Arm } from '../../../src/core/model/profile.js';
import { UsageError } from '../../../src/errors/usageError.js';
import type { Goal, Id, Plan, Stage } from '../../../src/plan/plan.js';
import { type Candidate, type Draw, drawStage, userLanes } from './candidates.js';
import { hex } from './hash.js';
import { factsOf } from './history.js';
import { armOf, drawIdOf, entryNumber, stageOf } from './progress.js';
import { audienceHolds, type View } from './rules.js';

/** How far down the pipeline a goal without winner got (D6). */
const ORDER: readonly Reason[] = ['not-in-goal', 'holdout', 'stage-converted', 'none-eligible', 'other-placement', 'selected'];

/** Why a goal's experiences are or are not shown. */
export interface GoalReport {
  readonly goal: Id;
  readonly stage: Id | null;
  readonly arm: Arm | null;
  readonly entry: number;
  readonly reason: Reason;
  readonly candidates: readonly (Omit<Candidate, 'reason'> & { readonly reason: CandidateReason | Reason })[];
}

/** What one goal has for the user. */
interface Verdict {
  readonly goal: Goal;
  readonly stage: Stage | null;
  readonly reason: Reason;
  readonly draw: Draw | null;
}

/** What is decided for a user whose profile is as the tick at the view's instant has left it, with the call's traits (D10, N15). */
export class Deciding {
  constructor(
    private readonly view: View,
    private readonly context: DecideContext,
  ) {
    const { plan } = view;
    if (context.placement !== undefined && !Object.hasOwn(plan.placements ?? {}, context.placement)) {
      throw new UsageError('unknown-placement', 'placement', 'no such placement');
    }
    if (context.goal !== undefined && !plan.goals.some((goal) => goal.id === context.goal)) {
      throw new UsageError('unknown-goal', 'goal', 'no such goal');
    }
  }

  /** D6. */
  decide(): Decision {
    const verdicts = this.verdicts();
    const weigh = (verdict: Verdict): number => (verdict.goal.weight ?? 1) * (verdict.draw?.winner?.score ?? 0);
    // Sorting is stable, so ties stay in plan order.
    const [best, ...others] = verdicts.filter(({ reason }) => reason === 'selected').sort((left, right) => weigh(right) - weigh(left));
    if (best === undefined) {
      const [furthest] = [...verdicts].sort((left, right) => ORDER.indexOf(right.reason) - ORDER.indexOf(left.reason));
      return this.decision(furthest as Verdict, []);
    }
    const winners = others.flatMap(({ draw }) => draw?.winner ?? []);
    return this.decision(
      best,
      winners.map(({ goal, experience, score }): Alternative => ({ goal, experience, score })),
    );
  }

  decideAll(): Decision[] {
    return this.verdicts().map((verdict) => this.decision(verdict, []));
  }

  /** Of every goal asked for; where no candidate is looked at, all have the goal's own reason. */
  reports(): GoalReport[] {
    return this.verdicts().map(({ goal, stage, reason, draw }) => {
      const facts = factsOf(this.view.user, goal.id);
      const entry = stage === null ? 0 : entryNumber(facts);
      const unseen = stage === null ? [] : drawStage(goal, stage, entry, this.view, this.context.placement).candidates;
      const candidates = draw?.candidates ?? unseen.map((each) => ({ ...each, reason, eligible: false, probability: null }));
      return { goal: goal.id, stage: stage?.id ?? null, arm: stage === null ? null : armOf(facts), entry, reason, candidates };
    });
  }

  private verdicts(): Verdict[] {
    return this.view.plan.goals
      .filter(({ id }) => this.context.goal === undefined || id === this.context.goal)
      .map((goal) => this.judge(goal));
  }

  /** D2. */
  private judge(goal: Goal): Verdict {
    const facts = factsOf(this.view.user, goal.id);
    const stage = goal.stages.find(({ id }) => id === stageOf(facts)) ?? null;
    if (stage === null) return { goal, stage, reason: 'not-in-goal', draw: null };
    if (armOf(facts) === 'holdout') return { goal, stage, reason: 'holdout', draw: null };
    const { conversion } = stage;
    // P5. A count that is already reached has converted, as long as the plan stays the same.
    if (conversion !== undefined && 'audience' in conversion && audienceHolds(conversion.audience, this.view)) {
      return { goal, stage, reason: 'stage-converted', draw: null };
    }
    const draw = drawStage(goal, stage, entryNumber(facts), this.view, this.context.placement);
    return { goal, stage, reason: reasonOf(draw), draw };
  }

  private decision({ goal, stage, reason, draw }: Verdict, alternatives: readonly Alternative[]): Decision {
    const { plan, user, instant: at } = this.view;
    const facts = factsOf(user, goal.id);
    const shown = reason === 'selected' ? (draw?.winner ?? null) : null;
    const experience = shown === null ? null : plan.experiences[shown.experience];
    return {
      id: decisionId(plan, goal, stage, drawIdOf(facts, user), stage === null ? 0 : entryNumber(facts), shown?.experience ?? null, at),
      userId: user.userId,
      at,
      goal: goal.id,
      stage: stage?.id ?? null,
      arm: stage === null ? null : armOf(facts),
      experience: shown?.experience ?? null,
      placement: experience?.placement ?? null,
      payload: experience?.payload ?? null,
      position: shown?.position ?? null,
      score: shown?.score ?? null,
      probability: shown === null ? null : shown.probability,
      reason,
      plan: { id: plan.id, version: plan.version },
      alternatives,
    };
  }
}

/** D1, D2: `none-eligible` when every experience fails, be it for its placement under `onePer: 'placement'`. */
function reasonOf({ winner }: Draw): Reason {
  if (winner === null) return 'none-eligible';
  return winner.reason === 'selected' ? 'selected' : 'other-placement';
}

/** D8. */
function decisionId(plan: Plan, goal: Goal, stage: Stage | null, drawId: string, entry: number, experience: Id | null, at: number): string {
  // The specification leaves open whose selection salts the lanes of a user in no stage: it is the first stage's, where the user would enter.
  const lanes = hex(userLanes(goal, stage ?? (goal.stages[0] as Stage), drawId, entry, at));
  return [`${plan.id}@${plan.version}`, lanes, entry, stage?.id ?? '-', experience ?? '-', at].join('/');
}
