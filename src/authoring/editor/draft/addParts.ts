import { sameJson } from '../../../core/rules/conditions/sameJson.js';
import { recordOf } from '../../../plan/loose.js';
import { formatPath } from '../../../plan/path.js';
import { EVENT_NAME, ID, isEventName, isId } from '../../../plan/schema/notation.js';
import { alreadyThere, badArgument } from '../../arguments/argumentErrors.js';
import type { PlanParts } from '../../templates/define/template.js';
import type { PlanDraft } from './planDraft.js';
import { takeJson } from './takeJson.js';

/**
 * Adds parts that name one another. What the plan has already, just the same, stays as it is; its value events stay whatever they say: what an
 * event is worth is the plan's to know.
 *
 * @throws {EditError} `already-there`, `bad-argument`
 */
export function addParts(plan: PlanDraft, parts: PlanParts): undefined {
  if (!isParts(parts)) throw badArgument('template', 'a template that makes { goals, experiences, … }', parts);
  for (const goal of parts.goals) {
    const index = plan.goals.length;
    const added = takeJson(goal, ['goals', index]);
    // What a template of one's own makes may be anything; definePlan says what is wrong with it.
    const { id } = recordOf(added);
    const there = plan.goals.findIndex((each) => recordOf(each).id === id);
    if (there === -1) plan.goals.push(added);
    else if (!sameJson(plan.goals[there], added)) throw alreadyThere(formatPath(['goals', there]), 'The plan', 'goal', id);
  }
  for (const [key, what] of RECORDS) addRecord(plan, parts, key, what);
}

const RECORDS = [
  ['valueEvents', 'value event'],
  ['audiences', 'audience'],
  ['journeys', 'journey'],
  ['placements', 'placement'],
  ['experiences', 'experience'],
] as const;

function addRecord(plan: PlanDraft, parts: PlanParts, key: (typeof RECORDS)[number][0], what: string): void {
  for (const [name, part] of Object.entries(parts[key] ?? {})) {
    const isName = key === 'valueEvents' ? isEventName : isId;
    if (!isName(name)) throw badArgument(key, key === 'valueEvents' ? EVENT_NAME : ID, name);
    plan[key] ??= {};
    const record = plan[key] as { [name: string]: unknown };
    const added = takeJson(part, [key, name]);
    if (!Object.hasOwn(record, name)) record[name] = added;
    else if (key !== 'valueEvents' && !sameJson(record[name], added)) throw alreadyThere(formatPath([key, name]), 'The plan', what, name);
  }
}

function isParts(parts: unknown): parts is PlanParts {
  const { goals, experiences } = (parts ?? {}) as Partial<PlanParts>;
  return Array.isArray(goals) && typeof experiences === 'object' && experiences !== null;
}
