import { own } from '../../notation/own.js';
import { quote } from '../../plan/describe.js';
import type { Goal, Id, Plan } from '../../plan/types.js';

/** In quotes: the label if there is one, else the id. */
function named(labelled: { readonly label?: string } | undefined, id: Id): string {
  return quote(labelled?.label || id);
}

export function audienceName(plan: Plan | undefined, id: Id): string {
  return named(own(plan?.audiences ?? {}, id), id);
}

export function experienceName(plan: Plan | undefined, id: Id): string {
  return named(own(plan?.experiences ?? {}, id), id);
}

export function eventName(plan: Plan | undefined, name: string): string {
  return named(own(plan?.valueEvents ?? {}, name), name);
}

export function goalName(plan: Plan | undefined, id: Id): string {
  return named(goalOf(plan, id), id);
}

export function stageName(plan: Plan | undefined, goal: Id, id: Id): string {
  return named(
    goalOf(plan, goal)?.stages.find((stage) => stage.id === id),
    id,
  );
}

function goalOf(plan: Plan | undefined, id: Id): Goal | undefined {
  return plan?.goals.find((goal) => goal.id === id);
}
