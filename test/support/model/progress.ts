import type { Arm, Touch } from '../../../src/core/model/profile.js';
import type { Transition } from '../../../src/core/model/step.js';
import type { Goal, Id, Plan } from '../../../src/plan/plan.js';
import { isEveryone } from './everyone.js';
import type { Fact, InteractionFact, TransitionFact, UserHistory } from './history.js';

// A user's place in a goal, read from the facts each time it is asked for.

function transitionsOf(facts: readonly Fact[]): TransitionFact[] {
  return facts.filter((fact) => fact.kind === 'transition');
}

/** The stage a transition brings the user into; null when it leaves the goal. */
function enteredBy(transition: Transition): Id | null {
  return transition.type === 'entered' || transition.type === 're-entered' ? transition.stage : transition.to;
}

export function isEntry(transition: Transition): boolean {
  return transition.type === 'entered' || transition.type === 're-entered';
}

/** The transition that brought the user where it is; undefined if it was never in the goal. */
export function lastMove(facts: readonly Fact[]): TransitionFact | undefined {
  return transitionsOf(facts).at(-1);
}

export function stageOf(facts: readonly Fact[]): Id | null {
  const last = lastMove(facts);
  return last === undefined ? null : enteredBy(last.transition);
}

/** P4: the own timestamp of what brought the user here; for the first stage of a goal for everyone, that of the user's earliest event. */
export function sinceOf(facts: readonly Fact[], goal: Goal, { earliest }: UserHistory, plan: Plan): number {
  const moves = transitionsOf(facts);
  const own = moves.at(-1)?.own ?? 0;
  return moves.length === 1 && isEveryone(goal.audience, plan) ? Math.min(own, earliest) : own;
}

export function firstEntry(facts: readonly Fact[]): TransitionFact | undefined {
  return transitionsOf(facts).at(0);
}

export function entryNumber(facts: readonly Fact[]): number {
  return transitionsOf(facts).filter((fact) => isEntry(fact.transition)).length;
}

/** T3: whether the audience failed to hold at the leaving or at an evaluation since; false inside a stage. */
export function isLapsed(facts: readonly Fact[], failings: readonly number[]): boolean {
  const leaving = lastMove(facts);
  if (leaving === undefined || stageOf(facts) !== null) return false;
  return failings.some((known) => known > facts.indexOf(leaving));
}

/** X3: kept ever after the first entry. */
export function drawIdOf(facts: readonly Fact[], { drawId }: UserHistory): string {
  return firstEntry(facts)?.drawId ?? drawId;
}

/** Fixed at the first entry, kept ever after (H1). */
export function armOf(facts: readonly Fact[]): Arm | null {
  return firstEntry(facts)?.transition.arm ?? null;
}

export function reachedStages(facts: readonly Fact[]): Set<Id> {
  return new Set(
    transitionsOf(facts)
      .map((fact) => enteredBy(fact.transition))
      .filter((stage) => stage !== null),
  );
}

export function convertedStages(facts: readonly Fact[]): Set<Id> {
  return new Set(
    transitionsOf(facts)
      .filter((fact) => fact.transition.type === 'converted')
      .map((fact) => fact.transition.stage as Id),
  );
}

export function everDid(facts: readonly Fact[], type: Transition['type']): boolean {
  return transitionsOf(facts).some((fact) => fact.transition.type === type);
}

function interactionsOf(facts: readonly Fact[]): InteractionFact[] {
  return facts.filter((fact) => fact.kind === 'interaction');
}

export function viewedExperiences(facts: readonly Fact[]): Set<Id> {
  return new Set(
    interactionsOf(facts)
      .filter((fact) => fact.name === '$viewed')
      .map((fact) => fact.experience),
  );
}

/** The greatest own timestamp, among equals the one applied last (M1). */
export function touchOf(facts: readonly Fact[], goal: Goal): Touch | null {
  const kind = `$${goal.attribution?.touch ?? 'viewed'}`;
  let latest: Touch | null = null;
  for (const fact of interactionsOf(facts)) {
    if (fact.name === kind && (latest === null || fact.own >= latest.at)) latest = { experience: fact.experience, at: fact.own };
  }
  return latest;
}

/** The experience whose view was applied first within the latest entry, while the user was in a stage (M6). */
export function cohortOf(facts: readonly Fact[]): Id | null {
  let cohort: Id | null = null;
  let inside = false;
  for (const fact of facts) {
    if (fact.kind === 'transition') {
      if (isEntry(fact.transition)) cohort = null;
      inside = enteredBy(fact.transition) !== null;
    } else if (fact.kind === 'interaction' && fact.name === '$viewed' && inside) cohort ??= fact.experience;
  }
  return cohort;
}
