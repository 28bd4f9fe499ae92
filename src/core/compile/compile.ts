import { PlanError } from '../../errors/planError.js';
import { cloneJson } from '../../notation/cloneJson.js';
import { currencyCode } from '../../notation/currency.js';
import { FIRST_INSTANT } from '../../notation/instant.js';
import { own } from '../../notation/own.js';
import type { Id, Json, Plan } from '../../plan/plan.js';
import type { CompiledExperience } from '../model/experience.js';
import { sealed } from '../model/opened.js';
import type { CompiledGoal, EventMeaning, Program } from '../model/program.js';
import { BehaviorTable } from './behaviorTable.js';
import { compileExperience, DRAWER, homesOf } from './compileExperience.js';
import { compileGlobalHoldout, compileGoal } from './compileGoal.js';
import { compileMigrations } from './compileMigrations.js';
import { RuleCompiler } from './compileRule.js';
import { concerns, goalsNeeded, processingOrder, readersToo } from './goalOrder.js';
import { spanMs } from './spans.js';

const DEFAULT_RING = 32;
const DEFAULT_FUTURE = '5m';
/** March 1973: what is earlier is an unset field, or seconds. */
const DEFAULT_EARLIEST = 1e11;

/**
 * Compiles a plan to the program that every other function of the core takes. Do it once per plan.
 *
 * Takes any plan that `definePlan` accepts, also after a trip through JSON (L4).
 * @throws PlanError such as `unknown-operator`, for a part that cannot be compiled. It checks nothing else: call `definePlan` for that.
 */
export function compile(given: Plan): Program {
  checkShape(given);
  // A copy: changing the plan or a decision's payload afterwards does not change the program.
  const plan = cloneJson(given as unknown as Json) as unknown as Plan;
  const behaviors = new BehaviorTable();
  const rules = new RuleCompiler(plan, behaviors);
  const homes = homesOf(plan.goals);
  const experiences = new Map<Id, CompiledExperience>();
  for (const id of Object.keys(plan.experiences)) {
    experiences.set(id, compileExperience(id, plan.experiences[id] as Plan['experiences'][string], homes.get(id) ?? DRAWER, plan, rules));
  }
  // Audiences that no rule refers to are compiled, too: profiles keep their behaviours (A3).
  for (const id of Object.keys(plan.audiences ?? {})) rules.audience(id, `audiences.${id}`);
  const goals = plan.goals.map((goal, index) => compileGoal(goal, index, rules, experiences));
  const goalsById = new Map<Id, CompiledGoal>(goals.map((goal) => [goal.id, goal]));
  const order = processingOrder(goals);
  const needs = goalsNeeded(goalsById, order);
  for (const goal of goals) goal.needs = needs.get(goal) ?? [goal];
  return sealed({
    id: plan.id,
    version: plan.version,
    stamp: Object.freeze({ id: plan.id, version: plan.version }),
    idPrefix: `${plan.id}@${plan.version}/`,
    zone: plan.timezone ?? 'UTC',
    usesCalendar: [...experiences.values()].some(usesCalendar),
    goals,
    order,
    goalsById,
    experiences,
    placements: new Set(Object.keys(plan.placements ?? {})),
    events: meanings(plan, order, behaviors),
    ring: plan.limits?.ring ?? DEFAULT_RING,
    earliest: plan.limits?.earliest ?? DEFAULT_EARLIEST,
    future: spanMs(plan.limits?.future ?? DEFAULT_FUTURE, 'limits.future'),
    holdout: compileGlobalHoldout(plan),
    timed: order.filter(({ timed }) => timed),
    reentering: readersToo(order, order.filter(isReentered)),
    effective: plan.effective ?? FIRST_INSTANT,
    behaviors: behaviors.keys(),
    migrations: compileMigrations(plan.migrations ?? []),
  });
}

/** Checks the least that compiling needs. `definePlan` reports everything else. */
function checkShape(plan: Plan): void {
  if (Array.isArray(plan?.goals) && typeof plan.experiences === 'object' && plan.experiences !== null) return;
  const message = 'expected a plan with a list of goals and a record of experiences: check it with definePlan.';
  throw new PlanError([{ path: '', code: 'wrong-shape', message }]);
}

function usesCalendar({ quietHours, caps }: CompiledExperience): boolean {
  return quietHours !== null || caps.some(({ per }) => per === 'day' || per === 'week' || per === 'month');
}

function isReentered({ reentry }: CompiledGoal): boolean {
  return reentry !== Number.POSITIVE_INFINITY;
}

/** What each event name means. The plan does not use a name that is not in this map. @param goals In processing order. */
function meanings(plan: Plan, goals: readonly CompiledGoal[], behaviors: BehaviorTable): ReadonlyMap<string, EventMeaning> {
  const names = new Set<string>(Object.keys(plan.valueEvents ?? {}));
  for (const name of behaviors.events()) names.add(name);
  for (const goal of goals) {
    for (const name of goal.valueEvents) names.add(name);
    for (const stage of goal.stages) if (stage.action !== null) names.add(stage.action.event);
  }
  return new Map([...names].map((name) => [name, meaning(plan, name, goals, behaviors.feeding(name))]));
}

function meaning(plan: Plan, name: string, order: readonly CompiledGoal[], behaviors: EventMeaning['behaviors']): EventMeaning {
  const named = new Set(
    readersToo(
      order,
      order.filter((goal) => concerns(goal, name)),
    ),
  );
  const goals = readersToo(
    order,
    order.filter((goal) => isReentered(goal) || named.has(goal)),
  );
  const concerned = [...order].sort((one, other) => one.index - other.index).map((goal) => named.has(goal));
  const value = own(plan.valueEvents ?? {}, name);
  if (value === undefined) return { behaviors, goals, concerned, value: null };
  return { behaviors, goals, concerned, value: { property: value.value?.property ?? null, currency: currencyCode(value.value?.currency) } };
}
