import type { MetricRow } from '../../core/model/rows.js';
import { named } from '../../notation/named.js';
import type { Goal, Id, Plan } from '../../plan/plan.js';

/**
 * Sentences about names in rows that the plan does not have. What was counted under them is in no figure of a goal, stage or experience.
 *
 * @param only the goal to look at; default: all.
 */
export function unknownNames({ goals }: Plan, rows: Iterable<Pick<MetricRow, 'goal' | 'stage' | 'experience'>>, only?: Id): string[] {
  const seen = new Map<Id, { readonly stages: Set<Id>; readonly experiences: Set<Id> }>();
  for (const { goal, stage, experience } of rows) {
    if (only !== undefined && goal !== only) continue;
    const names = seen.get(goal) ?? { stages: new Set(), experiences: new Set() };
    if (stage !== null) names.stages.add(stage);
    if (experience !== null) names.experiences.add(experience);
    seen.set(goal, names);
  }
  const known = new Set(goals.map(({ id }) => id));
  const strange = [...seen.keys()].filter((goal) => !known.has(goal)).sort();
  return [
    ...(strange.length === 0 ? [] : [unknownGoals(strange)]),
    ...goals.flatMap((goal) => {
      const names = seen.get(goal.id);
      return names === undefined ? [] : unknownWithin(goal, names.stages, names.experiences);
    }),
  ];
}

function unknownGoals(ids: readonly Id[]): string {
  return ids.length === 1
    ? `The rows name a goal that the plan does not have: ${named(ids)}: it is not measured.`
    : `The rows name goals that the plan does not have: ${named(ids)}: they are not measured.`;
}

function unknownWithin({ id, stages }: Goal, inRows: ReadonlySet<Id>, shown: ReadonlySet<Id>): string[] {
  const held = new Set(stages.flatMap(({ experiences }) => experiences));
  const strangeStages = [...inRows].filter((stage) => !stages.some((each) => each.id === stage)).sort();
  const strangeExperiences = [...shown].filter((experience) => !held.has(experience)).sort();
  return [
    ...(strangeStages.length === 0
      ? []
      : [`The rows name stages of goal "${id}" that the plan does not have: ${named(strangeStages)}: removed or renamed since?`]),
    ...(strangeExperiences.length === 0
      ? []
      : [
          `The rows name experiences of goal "${id}" that none of its stages holds: ${named(strangeExperiences)}: removed, moved or renamed since?`,
        ]),
  ];
}
