import type { DecideContext, Decision } from '../../../src/core/model/decision.js';
import type { Event } from '../../../src/core/model/event.js';
import type { Arm, Touch } from '../../../src/core/model/profile.js';
import type { MetricRow } from '../../../src/core/model/rows.js';
import type { Transition } from '../../../src/core/model/step.js';
import type { Id, Json, Plan } from '../../../src/plan/plan.js';
import { catchUp } from './catchUp.js';
import { Deciding, type GoalReport } from './decisions.js';
import { goalOrder } from './goalOrder.js';
import { GoalStep, type Occasion } from './goalStep.js';
import { copyOf, factsOf, failingsOf, newHistory, type UserHistory } from './history.js';
import { checkedEvent, mergedTraits } from './intake.js';
import { isInteraction } from './mentions.js';
import { receive } from './messages.js';
import { addRows } from './metricRows.js';
import * as progress from './progress.js';
import { cutRow, rowsOfLast } from './rows.js';

/** What an evaluation did. */
export interface ModelStep {
  readonly transitions: readonly Transition[];
  readonly rows: readonly MetricRow[];
}

interface ModelAdvanced extends ModelStep {
  readonly outcome: 'applied' | 'duplicate' | 'late';
}

/** A user's place in a goal, for comparing with a profile's. */
interface ModelProgress {
  readonly stage: Id | null;
  readonly at: number;
  readonly since: number;
  readonly entry: number;
  readonly arm: Arm;
  readonly ownArm: Arm;
  readonly globalArm: Arm;
  readonly first: number;
  readonly firstSince: number;
  readonly completed: boolean;
  readonly exited: boolean;
  readonly touch: Touch | null;
  readonly cohort: Id | null;
  /** Nothing is passed by while the plan stays the same. */
  readonly passed: readonly never[];
  /** Whether time alone may re-enter: the audience failed to hold at the leaving or since (T3). Not kept where nobody re-enters. */
  readonly lapsed: boolean;
  /** No recorded decision assigns yet (G2). */
  readonly assigned: null;
  /** Null: the user id (X3). */
  readonly drawId: string | null;
  /** Sorted. */
  readonly reached: readonly Id[];
  readonly converted: readonly Id[];
  readonly viewed: readonly Id[];
}

/** The specification, played over full histories. */
export interface Model {
  readonly plan: Plan;
  /** Throws an `EventError` for an event that is not valid, and then changes nothing (P12). */
  advance(event: Event, now: number): ModelAdvanced;
  tick(userId: string, now: number): ModelStep;
  /** From now on the user enters goals with another draw id, as after a link (X3). */
  drawWith(userId: string, drawId: string): void;
  decide(userId: string, context: DecideContext): Decision;
  decideAll(userId: string, context: DecideContext): Decision[];
  /** Each goal asked for, with each candidate's reason. */
  reports(userId: string, context: DecideContext): GoalReport[];
  /** Folded by key over all users (M4). */
  metricRows(): ReadonlyMap<string, number>;
  instant(userId: string): number;
  traits(userId: string): { readonly [key: string]: Json };
  /** Null for a goal the user was never in. */
  progress(userId: string, goal: Id): ModelProgress | null;
}

const NOTHING: ModelStep = { transitions: [], rows: [] };

/** Several evaluations of one call. */
function added(steps: readonly ModelStep[]): ModelStep {
  return { transitions: steps.flatMap(({ transitions }) => transitions), rows: steps.flatMap(({ rows }) => rows) };
}

/** @param quiet What becomes of a tick in which nobody moves: the core returns the profile at its instant, an engine leaves the stored one (T5). */
export function createModel(plan: Plan, quiet: 'kept' | 'left' = 'kept'): Model {
  const users = new Map<string, UserHistory>();
  const totals = new Map<string, number>();
  const order = goalOrder(plan);

  /** One evaluation (P1): every goal in order, with the facts that each adds. */
  const evaluate = (user: UserHistory, occasion: Occasion): ModelStep => {
    const transitions: Transition[] = [];
    const rows: MetricRow[] = [];
    for (const goal of order) {
      const facts = factsOf(user, goal.id);
      const known = facts.length;
      new GoalStep(goal, { plan, user, traits: user.traits, instant: user.instant }, occasion).run();
      for (let index = known; index < facts.length; index += 1) {
        const fact = facts[index];
        if (fact?.kind === 'transition') transitions.push(fact.transition);
        rows.push(...rowsOfLast(facts.slice(0, index + 1), goal, plan));
      }
    }
    return { transitions, rows };
  };

  /** One tick at an instant, with nothing before it. */
  const tickAt = (user: UserHistory, instant: number): ModelStep => {
    user.instant = instant;
    return evaluate(user, { kind: 'time', own: instant, action: null, experience: null });
  };

  /** T1, T3: all that time did up to the instant of an evaluation, each at the instant at which it became true. */
  const caughtUp = (user: UserHistory, until: number): ModelStep => {
    const steps: ModelStep[] = [];
    const cut = catchUp(plan, user, until, (instant) => {
      const step = tickAt(user, instant);
      steps.push(step);
      return step;
    });
    if (cut !== null) {
      steps.push(tickAt(user, until));
      steps.push({ transitions: [], rows: [cutRow(cut, until, plan)] });
    }
    return added(steps);
  };

  /** T1: a tick at `now` is what it catches up, and one evaluation of its own. */
  const tickOf = (user: UserHistory, now: number): ModelStep => {
    const instant = Math.max(user.instant, now);
    return added([caughtUp(user, instant), tickAt(user, instant)]);
  };

  const historyOf = (userId: string): UserHistory => users.get(userId) ?? newHistory(userId);

  /** D10, N15: as a tick would leave it with the call's traits laid over what was caught up, without writing it. */
  const deciding = (userId: string, context: DecideContext): Deciding => {
    const user = copyOf(historyOf(userId));
    const instant = Math.max(user.instant, context.now);
    caughtUp(user, instant);
    user.traits = mergedTraits(user.traits, context.traits ?? {});
    tickAt(user, instant);
    return new Deciding({ plan, user, traits: user.traits, instant: user.instant }, context);
  };

  return {
    plan,
    advance(event, now) {
      const checked = checkedEvent(event, now, plan, (userId) => historyOf(userId).traits);
      const user = historyOf(checked.userId);
      users.set(user.userId, user);
      const outcome = receive(user, checked, plan);
      if (outcome !== 'applied') return { outcome, ...NOTHING };
      const { own, name, properties } = checked;
      const instant = Math.max(user.instant, own);
      const before = caughtUp(user, instant);
      user.instant = instant;
      user.earliest = Math.min(user.earliest, own);
      user.traits = mergedTraits(user.traits, checked.traits);
      const action = name === null ? null : { name, properties, own };
      if (action !== null) user.actions.push(action);
      const experience = isInteraction(checked, plan) ? (properties.experience as Id) : null;
      const step = added([before, evaluate(user, { kind: 'event', own, action, experience })]);
      addRows(totals, step.rows);
      return { outcome, ...step };
    },
    tick(userId, now) {
      const user = quiet === 'kept' ? historyOf(userId) : copyOf(historyOf(userId));
      const step = tickOf(user, now);
      if (quiet === 'kept' || step.transitions.length > 0) users.set(userId, user);
      addRows(totals, step.rows);
      return step;
    },
    drawWith(userId, drawId) {
      const user = historyOf(userId);
      user.drawId = drawId;
      users.set(userId, user);
    },
    decide: (userId, context) => deciding(userId, context).decide(),
    decideAll: (userId, context) => deciding(userId, context).decideAll(),
    reports: (userId, context) => deciding(userId, context).reports(),
    // What adds up to nothing is as good as no row.
    metricRows: () => new Map([...totals].filter(([, value]) => value !== 0)),
    instant: (userId) => historyOf(userId).instant,
    traits: (userId) => historyOf(userId).traits,
    progress(userId, goalId) {
      const facts = factsOf(historyOf(userId), goalId);
      const goal = plan.goals.find(({ id }) => id === goalId);
      const first = progress.firstEntry(facts);
      const last = progress.lastMove(facts);
      if (goal === undefined || first === undefined || last === undefined) return null;
      return {
        stage: progress.stageOf(facts),
        at: last.transition.at,
        since: progress.sinceOf(facts, goal, historyOf(userId), plan),
        entry: progress.entryNumber(facts),
        arm: first.transition.arm,
        ownArm: first.arms.own,
        globalArm: first.arms.global,
        first: first.transition.at,
        firstSince: first.own,
        completed: progress.everDid(facts, 'completed'),
        exited: progress.everDid(facts, 'exited'),
        touch: progress.touchOf(facts, goal),
        cohort: progress.cohortOf(facts),
        passed: [],
        lapsed: (goal.reentry ?? 'never') !== 'never' && progress.isLapsed(facts, failingsOf(historyOf(userId), goalId)),
        assigned: null,
        drawId: first.drawId === userId ? null : first.drawId,
        reached: [...progress.reachedStages(facts)].sort(),
        converted: [...progress.convertedStages(facts)].sort(),
        viewed: [...progress.viewedExperiences(facts)].sort(),
      };
    },
  };
}
