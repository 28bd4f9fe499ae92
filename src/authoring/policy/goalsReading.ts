import { listOf, recordOf } from '../../plan/loose.js';
import type { AudienceRule, Goal, Id, Plan } from '../../plan/plan.js';

/** The goals whose own `audience` or `exit` reads this audience, directly or through others, with the path where they do. */
export function goalsReading(plan: Plan, audience: Id): { readonly goal: Id; readonly path: string }[] {
  const readers = audiencesReading(plan, audience);
  return plan.goals.flatMap((goal, index) => {
    const key = (['audience', 'exit'] as const).find((each) => reads(goal[each], readers));
    return key === undefined ? [] : [{ goal: goal.id, path: `goals[${index}].${key}` }];
  });
}

/** The audience itself, and those that name it, directly or through others. */
function audiencesReading(plan: Plan, audience: Id): ReadonlySet<Id> {
  const readers = new Set([audience]);
  const others = Object.entries(plan.audiences ?? {});
  for (let size = 0; size < readers.size; ) {
    size = readers.size;
    for (const [id, { rule }] of others) if (reads(rule, readers)) readers.add(id);
  }
  return readers;
}

function reads(rule: AudienceRule | Goal['exit'], audiences: ReadonlySet<Id>): boolean {
  const { all, any, not, audience } = recordOf(rule);
  if (typeof audience === 'string' && audiences.has(audience)) return true;
  return [...listOf(all), ...listOf(any), not].some((inner) => inner !== undefined && reads(inner as AudienceRule, audiences));
}
