import { durationMs } from '../../../src/notation/duration.js';
import type { AudienceRule, EventCountRule, EventSumRule, Goal, GoalRule, Id, Json, Plan, Range } from '../../../src/plan/plan.js';
import { matches } from './conditions.js';
import type { Action, UserHistory } from './history.js';
import { factsOf } from './history.js';
import { everDid, lastMove, reachedStages, stageOf } from './progress.js';

/** What a rule is asked about: a user's whole history, at an instant. */
export interface View {
  readonly plan: Plan;
  readonly user: UserHistory;
  /** The user's, or those laid over it for one decision. */
  readonly traits: { readonly [key: string]: Json };
  readonly instant: number;
}

export function milliseconds(duration: string): number {
  const ms = durationMs(duration);
  if (ms === null) throw new Error(`The model got the duration ${duration}.`);
  return ms;
}

/** `sign(v)·round(|v|·10⁴)`; null for what does not add (A3, M2). */
export function tenThousandths(given: unknown): number | null {
  // M2: a text that is written like a number in a shop.
  const value = typeof given === 'string' && /^-?[0-9]+([.][0-9]+)?$/.test(given) ? Number.parseFloat(given) : given;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const amount = Math.sign(value) * Math.round(Math.abs(value) * 10_000);
  return Math.abs(amount) < 2 ** 53 ? amount + 0 : null;
}

function within(range: Readonly<Range>, value: number): boolean {
  const { eq = value, gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return value === eq && value > gt && value >= gte && value < lt && value <= lte;
}

function actionsOf(rule: EventCountRule | EventSumRule, view: View): Action[] {
  const span = rule.within === undefined ? Infinity : milliseconds(rule.within);
  return view.user.actions.filter(
    (action) =>
      action.name === rule.event &&
      matches(rule.where, action.properties) &&
      // A2: exactly `within` ago is outside.
      view.instant - span < action.own &&
      action.own <= view.instant,
  );
}

function didHolds(rule: EventCountRule | EventSumRule, view: View): boolean {
  const actions = actionsOf(rule, view);
  if (!('sum' in rule)) return within(rule.count ?? { gte: 1 }, actions.length);
  const { property, ...range } = rule.sum;
  const total = actions.reduce((sum, { properties }) => {
    return sum + ((Object.hasOwn(properties, property) ? tenThousandths(properties[property]) : null) ?? 0);
  }, 0);
  return within(range, total / 10_000);
}

function goalHolds(rule: GoalRule, view: View): boolean {
  const facts = factsOf(view.user, rule.goal);
  switch (rule.is) {
    case 'completed':
    case 'exited':
      return everDid(facts, rule.is);
    case 'reached':
      return rule.stage === undefined ? lastMove(facts) !== undefined : reachedStages(facts).has(rule.stage);
    case 'in': {
      const stage = stageOf(facts);
      return rule.stage === undefined ? stage !== null : stage === rule.stage;
    }
  }
}

/** Whether a rule holds, evaluated over the full history (section 3). */
export function holds(rule: AudienceRule, view: View): boolean {
  if (rule === true) return true;
  if ('all' in rule) return rule.all.every((part) => holds(part, view));
  if ('any' in rule) return rule.any.some((part) => holds(part, view));
  if ('not' in rule) return !holds(rule.not, view);
  if ('audience' in rule) return audienceHolds(rule.audience, view);
  if ('traits' in rule) return matches(rule.traits, view.traits);
  if ('goal' in rule) return goalHolds(rule, view);
  return didHolds(rule, view);
}

export function audienceHolds(id: Id, view: View): boolean {
  const audience = view.plan.audiences?.[id];
  if (audience === undefined) throw new Error(`The model knows no audience ${id}.`);
  return holds(audience.rule, view);
}

/** The rule by which a goal is left, if there is one. */
export function exitRule(goal: Goal): AudienceRule | null {
  if (goal.exit === undefined) return null;
  return goal.exit === 'leaves-audience' ? { not: goal.audience } : goal.exit;
}
