import { PlanError } from '../../errors/planError.js';
import type { Conversion, Goal, Holdout, Id, Plan, Selection, Stage } from '../../plan/plan.js';
import { indexCandidates } from '../decide/candidateIndex.js';
import { hashPrefix, lanes, SEPARATOR } from '../draw/lanes.js';
import { positionWeights } from '../draw/positionWeights.js';
import { bounded } from '../draw/score.js';
import type { Candidate } from '../model/candidates.js';
import type { Predicate } from '../model/condition.js';
import type { CompiledExperience } from '../model/experience.js';
import type { ActionConversion, CompiledGoal, CompiledStage, Share } from '../model/program.js';
import type { Rule } from '../model/rule.js';
import { compileCondition } from '../rules/conditions/compileCondition.js';
import { EVERYONE, not, type RuleCompiler } from './compileRule.js';
import { spanMs } from './spans.js';

/** Compiles one goal. `needs` is filled in by `compile`, which knows all goals. */
export function compileGoal(
  goal: Goal,
  index: number,
  rules: RuleCompiler,
  experiences: ReadonlyMap<Id, CompiledExperience>,
): CompiledGoal & { needs: readonly CompiledGoal[] } {
  const path = `goals[${index}]`;
  const audience = rules.rule(goal.audience, `${path}.audience`);
  const exit = compileExit(goal.exit, audience, rules, `${path}.exit`);
  const reentry = compileReentry(goal.reentry ?? 'never', `${path}.reentry.after`);
  const stages = goal.stages.map((stage, i) => compileStage(goal, stage, i, exit, rules, experiences, `${path}.stages[${i}]`));
  return {
    id: goal.id,
    index,
    audience,
    everyone: audience === EVERYONE,
    stages,
    stagesById: new Map(stages.map((stage) => [stage.id, stage])),
    valueEvents: new Set(goal.valueEvents ?? []),
    weight: goal.weight ?? 1,
    holdout: compileHoldout(goal, `${path}.holdout`),
    // Everyone never fails to hold, so time alone re-enters nobody (T3).
    timed:
      audience.turns.length > 0 ||
      (reentry !== Number.POSITIVE_INFINITY && audience !== EVERYONE) ||
      stages.some((stage) => !stage.onlyByAction),
    reentry,
    exit,
    attributionWindow: spanMs(goal.attribution?.window ?? '14d', `${path}.attribution.window`),
    touch: goal.attribution?.touch === 'clicked' ? ('$clicked' as const) : ('$viewed' as const),
    needs: [],
  };
}

function compileStage(
  goal: Goal,
  stage: Stage,
  index: number,
  exit: Rule | null,
  rules: RuleCompiler,
  experiences: ReadonlyMap<Id, CompiledExperience>,
  path: string,
): CompiledStage {
  const selection: Selection = { ...goal.selection, ...stage.selection };
  const audience = stage.conversion !== undefined && 'audience' in stage.conversion ? stage.conversion.audience : null;
  const timeLimit = stage.timeLimit;
  const candidates = compileCandidates(stage, selection, experiences, path);
  return {
    id: stage.id,
    index,
    action: compileAction(stage.conversion, `${path}.conversion`),
    audience: audience === null ? null : rules.audience(audience, `${path}.conversion.audience`),
    timeLimit:
      timeLimit === undefined
        ? null
        : { after: spanMs(timeLimit.after, `${path}.timeLimit.after`), advances: timeLimit.then === 'advance' },
    candidates,
    groups: indexCandidates(candidates),
    idPart: `/${stage.id}/-/`,
    pickTop: selection.pick === 'top',
    refresh: selection.refresh === undefined ? 0 : spanMs(selection.refresh, `${path}.selection.refresh`),
    salt: hashPrefix((selection.salt ?? goal.id) + SEPARATOR),
    onlyByAction: audience === null && timeLimit === undefined && exit === null,
  };
}

function compileCandidates(
  stage: Stage,
  selection: Selection,
  experiences: ReadonlyMap<Id, CompiledExperience>,
  path: string,
): Candidate[] {
  const weights = positionWeights(selection.position ?? { model: 'harmonic' }, stage.experiences.length);
  return stage.experiences.map((id, position) => {
    const experience = experiences.get(id);
    if (experience === undefined) {
      const message = `The plan has no experience "${id}": check it with definePlan.`;
      throw new PlanError([{ path: `${path}.experiences[${position}]`, code: 'unknown-experience', message }]);
    }
    const positionWeight = weights[position] as number;
    return {
      experience,
      position,
      positionWeight,
      baseScore: bounded(positionWeight * experience.weight),
      lanes: lanes(stage.id + SEPARATOR + id),
      idPart: `/${stage.id}/${id}/`,
    };
  });
}

function compileAction(conversion: Conversion | undefined, path: string): ActionConversion | null {
  if (conversion === undefined || 'audience' in conversion) return null;
  return {
    event: conversion.event,
    where: conversion.where === undefined ? null : compileCondition(conversion.where, `${path}.where`),
    count: conversion.count ?? 1,
  };
}

function compileExit(exit: Goal['exit'], audience: Rule, rules: RuleCompiler, path: string): Rule | null {
  if (exit === undefined) return null;
  if (exit === 'leaves-audience') return not(audience);
  return rules.rule(exit, path);
}

function compileHoldout(goal: Goal, path: string): Share | Predicate | null {
  const holdout: Holdout | undefined = goal.holdout;
  if (holdout === undefined) return null;
  if ('where' in holdout) return compileCondition(holdout.where, `${path}.where`);
  return { share: holdout.share, prefix: hashPrefix(`holdout${SEPARATOR}${holdout.salt ?? goal.id}${SEPARATOR}`) };
}

/** The global holdout (H2). */
export function compileGlobalHoldout(plan: Plan): Share | null {
  if (plan.holdout === undefined) return null;
  return { share: plan.holdout.share, prefix: hashPrefix(`holdout-all${SEPARATOR}${plan.holdout.salt ?? plan.id}${SEPARATOR}`) };
}

function compileReentry(reentry: NonNullable<Goal['reentry']>, path: string): number {
  if (reentry === 'never') return Number.POSITIVE_INFINITY;
  return reentry === 'always' ? 0 : spanMs(reentry.after, path);
}
