import type { Transition } from '../../../src/core/model/step.js';
import type { Goal, Id, Stage } from '../../../src/plan/plan.js';
import { matches } from './conditions.js';
import { isEveryone } from './everyone.js';
import { type Action, type Fact, factsOf, failingsOf, type ValueFact } from './history.js';
import { drawArms } from './holdout.js';
import { firstEntry, isLapsed, lastMove, sinceOf, stageOf, touchOf } from './progress.js';
import { readCurrency } from './readCurrency.js';
import { audienceHolds, exitRule, holds, milliseconds, tenThousandths, type View } from './rules.js';

/** What an evaluation brings: an event's name and properties, or nothing but time. */
export interface Occasion {
  readonly kind: 'event' | 'time';
  /** Own timestamp of the event; the instant of a tick. */
  readonly own: number;
  /** The event if it has a name; it is already in the user's actions. */
  readonly action: Action | null;
  /** The experience, when the event is an interaction with one that the plan knows. */
  readonly experience: Id | null;
}

type Kind = Pick<Transition, 'type' | 'stage' | 'to' | 'cause'> & { readonly experience?: Id | null };

/**
 * One goal of one evaluation (P1): enter, interaction, value, then the first of time limit, conversion and exit that moves the user. At the end
 * of its turn it is noted whether the audience holds (T3). Wherever in the turn that is asked the answer is the same: an audience does not
 * read its own goal, and the goals that it reads had their turn before. So an event that leaves the goal and makes the audience fail,
 * in one evaluation, leaves it lapsed; and an evaluation at which the audience holds, the only one that may re-enter, never makes it so.
 */
export class GoalStep {
  private readonly facts: Fact[];
  private readonly failings: number[];

  constructor(
    private readonly goal: Goal,
    private readonly view: View,
    private readonly occasion: Occasion,
  ) {
    this.facts = factsOf(view.user, goal.id);
    this.failings = failingsOf(view.user, goal.id);
  }

  /** Adds what happens to the user's facts. */
  run(): void {
    this.enter();
    this.creditInteraction();
    this.creditValue();
    if (!this.passTimeLimit() && !this.convert()) this.exit();
    if (!holds(this.goal.audience, this.view)) this.failings.push(this.facts.length);
  }

  private add(kind: Kind, countsFrom = this.view.user.actions.length): true {
    const { arms, drawId } = firstEntry(this.facts) ?? { arms: drawArms(this.goal, this.view), drawId: this.view.user.drawId };
    const arm = arms.global === 'holdout' ? 'holdout' : arms.own;
    const { userId } = this.view.user;
    const { type, stage, to, cause, experience = null } = kind;
    const transition: Transition = { type, userId, goal: this.goal.id, stage, to, at: this.view.instant, arm, cause, experience };
    this.facts.push({ kind: 'transition', transition, own: this.occasion.own, countsFrom, arms, drawId });
    return true;
  }

  /** P2, P9, T3. */
  private enter(): void {
    const last = lastMove(this.facts);
    if (stageOf(this.facts) !== null || !holds(this.goal.audience, this.view)) return;
    const stage = (this.goal.stages[0] as Stage).id;
    // P3: the event that enters may also convert the first stage, so it counts.
    const countsFrom = this.view.user.actions.length - (this.occasion.action === null ? 0 : 1);
    if (last === undefined) this.add({ type: 'entered', stage, to: null, cause: 'audience' }, countsFrom);
    else if (this.mayReenter(this.view.instant - last.transition.at)) {
      this.add({ type: 're-entered', stage, to: null, cause: 'audience' }, countsFrom);
    }
  }

  private mayReenter(elapsed: number): boolean {
    const reentry = this.goal.reentry ?? 'never';
    if (reentry === 'never') return false;
    // T3: else time alone could go round a goal for ever.
    if (this.occasion.kind === 'time' && !isLapsed(this.facts, this.failings)) return false;
    return elapsed > 0 && (reentry === 'always' || elapsed >= milliseconds(reentry.after));
  }

  private creditInteraction(): void {
    const { action, experience, own } = this.occasion;
    const stage = this.goal.stages.find((each) => experience !== null && each.experiences.includes(experience));
    if (action === null || experience === null || stage === undefined || firstEntry(this.facts) === undefined) return;
    this.facts.push({ kind: 'interaction', name: action.name, stage: stage.id, experience, own, instant: this.view.instant });
  }

  /** M2. */
  private creditValue(): void {
    const { action, own } = this.occasion;
    const entry = firstEntry(this.facts);
    if (action === null || entry === undefined || !this.goal.valueEvents?.includes(action.name)) return;
    const { instant, plan } = this.view;
    if (own < entry.own && !isEveryone(this.goal.audience, plan)) {
      this.facts.push({ kind: 'left-out', own, instant });
      return;
    }
    const value = plan.valueEvents?.[action.name]?.value;
    const found = value === undefined || !Object.hasOwn(action.properties, value.property) ? null : action.properties[value.property];
    const { currency: named } = action.properties;
    const isNamed = named !== undefined && named !== null && named !== '';
    // M2: money in what is no currency is no money.
    const amount = isNamed && readCurrency(named) === null ? null : tenThousandths(found);
    const fact: ValueFact = {
      kind: 'value',
      own,
      instant,
      amount: amount ?? 0,
      missing: value !== undefined && amount === null,
      currency: readCurrency(isNamed ? named : value?.currency),
      experience: this.credited(),
    };
    this.facts.push(fact);
  }

  /** M1: the latest touch, if it is not after the event and not longer ago than the window. */
  private credited(): Id | null {
    const touch = touchOf(this.facts, this.goal);
    if (touch === null) return null;
    const ago = this.occasion.own - touch.at;
    return ago >= 0 && ago <= milliseconds(this.goal.attribution?.window ?? '14d') ? touch.experience : null;
  }

  private here(): { stage: Stage; next: Id | null; at: number } | null {
    const index = this.goal.stages.findIndex((stage) => stage.id === stageOf(this.facts));
    const stage = this.goal.stages[index];
    const move = lastMove(this.facts);
    if (stage === undefined || move === undefined) return null;
    return { stage, next: this.goal.stages[index + 1]?.id ?? null, at: move.transition.at };
  }

  /** P7. */
  private passTimeLimit(): boolean {
    const here = this.here();
    const limit = here?.stage.timeLimit;
    if (here === null || limit === undefined || this.view.instant - here.at < milliseconds(limit.after)) return false;
    const type = limit.then === 'advance' && here.next !== null ? 'advanced' : 'exited';
    return this.add({ type, stage: here.stage.id, to: type === 'advanced' ? here.next : null, cause: 'time-limit' });
  }

  private convert(): boolean {
    const here = this.here();
    if (here === null || !this.converts(here.stage, here.at)) return false;
    const cause = here.stage.conversion !== undefined && 'event' in here.stage.conversion ? 'action' : 'audience';
    const shared = { stage: here.stage.id, cause, experience: this.credited() } as const;
    this.add({ type: 'converted', to: here.next, ...shared });
    if (here.next === null) this.add({ type: 'completed', to: null, ...shared });
    return true;
  }

  /** P4, P5. */
  private converts({ conversion }: Stage, enteredAt: number): boolean {
    const { user, instant } = this.view;
    if (conversion === undefined) return false;
    if ('audience' in conversion) return instant > enteredAt && audienceHolds(conversion.audience, this.view);
    const move = lastMove(this.facts);
    const since = sinceOf(this.facts, this.goal, user, this.view.plan);
    const candidates = user.actions.slice(move?.countsFrom ?? 0).filter((action) => move !== undefined && action.own >= since);
    const counted = candidates.filter((action) => action.name === conversion.event && matches(conversion.where, action.properties));
    return counted.length >= (conversion.count ?? 1);
  }

  /** P8. */
  private exit(): void {
    const here = this.here();
    const rule = exitRule(this.goal);
    if (here === null || rule === null || this.view.instant <= here.at || !holds(rule, this.view)) return;
    this.add({ type: 'exited', stage: here.stage.id, to: null, cause: 'exit-rule' });
  }
}
