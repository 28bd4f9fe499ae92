import type { Draft } from 'immer';
import { sameJson } from '../../../core/rules/conditions/sameJson.js';
import { recordOf } from '../../../plan/loose.js';
import { formatPath } from '../../../plan/path.js';
import type { Plan } from '../../../plan/plan.js';
import { EVENT_NAME, ID, isEventName, isId } from '../../../plan/schema/notation.js';
import { alreadyThere, badArgument } from '../../arguments/argumentErrors.js';
import { OPTIONAL_RECORDS, PART_KINDS, type RecordKind } from '../../parts/partKinds.js';
import type { PlanParts } from '../../templates/define/template.js';
import type { PlanDraft } from './planDraft.js';
import { takeJson } from './takeJson.js';

/**
 * Adds parts that name one another. A part that the plan has already, with the same content, stays as it is. A value event of the plan stays
 * whatever its content: the plan decides what an event is worth.
 *
 * @throws {EditError} `already-there`, `bad-argument`
 */
export function addParts(plan: PlanDraft, parts: PlanParts): void {
  if (!isParts(parts)) throw badArgument('template', 'a template that makes { goals, experiences, … }', parts);
  for (const goal of parts.goals) {
    const index = plan.goals.length;
    const added = takeJson(goal, ['goals', index]);
    // A template of the user's own may make anything; definePlan reports what is wrong with it.
    const { id } = recordOf(added);
    const there = plan.goals.findIndex((each) => recordOf(each).id === id);
    if (there === -1) plan.goals.push(added);
    else if (!sameJson(plan.goals[there], added)) throw alreadyThere(formatPath(['goals', there]), 'The plan', 'goal', id);
  }
  for (const kind of [...OPTIONAL_RECORDS, 'experience'] as const) addRecord(plan, parts, kind);
}

function addRecord(plan: PlanDraft, parts: PlanParts, kind: RecordKind): void {
  const { key, noun } = PART_KINDS[kind];
  const isValueEvent = kind === 'value-event';
  for (const [id, part] of Object.entries(parts[key] ?? {})) {
    const isIdOfKind = isValueEvent ? isEventName : isId;
    if (!isIdOfKind(id)) throw badArgument(key, isValueEvent ? EVENT_NAME : ID, id);
    const record = partsOf(plan, key) as { [id: string]: unknown };
    const added = takeJson(part, [key, id]);
    if (!Object.hasOwn(record, id)) record[id] = added;
    else if (!isValueEvent && !sameJson(record[id], added)) throw alreadyThere(formatPath([key, id]), 'The plan', noun, id);
  }
}

/** A record of a plan, made if the plan does not have it. */
export function partsOf<Key extends (typeof PART_KINDS)[RecordKind]['key']>(plan: PlanDraft, key: Key): NonNullable<Draft<Plan>[Key]> {
  plan[key] ??= {};
  return plan[key] as NonNullable<Draft<Plan>[Key]>;
}

function isParts(parts: unknown): parts is PlanParts {
  const { goals, experiences } = (parts ?? {}) as Partial<PlanParts>;
  return Array.isArray(goals) && typeof experiences === 'object' && experiences !== null;
}
