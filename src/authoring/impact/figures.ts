import type { Figure, Flow, Impact, ImpactTotals } from './impactResult.js';
import type { Roster } from './roster.js';
import { type Counts, flowEnds, type Tally } from './tally.js';

/** The figures of an impact, made of the counts. */
export type Figures = Pick<Impact, 'goals' | 'stages' | 'experiences' | 'flows'> &
  Readonly<Record<'totals', Pick<ImpactTotals, 'affected' | 'shownOther' | 'moved'>>>;

export function figuresOf(tally: Tally, { goals, stages, experiences }: Roster, figure: (count: number) => Figure): Figures {
  return {
    totals: { affected: figure(tally.affected), shownOther: figure(tally.shownOther), moved: figure(tally.moved) },
    goals: goals.map((goal, place) => ({ goal, ...figuresAt(tally.goals, place, figure) })),
    stages: stages.map(({ goal, id }, place) => ({ goal: goals[goal] as string, stage: id, ...figuresAt(tally.stages, place, figure) })),
    experiences: experiences.map((experience, place) => ({ experience, ...figuresAt(tally.experiences, place, figure) })),
    flows: flowsOf(tally, { goals, stages, experiences }, figure),
  };
}

function figuresAt<Names extends readonly string[]>(
  counts: Counts<Names>,
  place: number,
  figure: (count: number) => Figure,
): { readonly [Name in Names[number]]: Figure } {
  const figures = Object.entries<Float64Array>(counts).map(([name, each]) => [name, figure(each[place] as number)]);
  return Object.fromEntries(figures) as { readonly [Name in Names[number]]: Figure };
}

/** Ordered by the stage left, then by the stage entered; entries into a goal come first. */
function flowsOf(tally: Tally, { goals, stages }: Roster, figure: (count: number) => Figure): Flow[] {
  const idAt = (place: number): string | null => stages[place]?.id ?? null;
  return [...tally.flows]
    .map(([key, count]) => ({ ...flowEnds(key, stages.length), count }))
    .map(({ from, to, count }) => ({ from, to, count, goal: (stages[from] ?? stages[to])?.goal as number }))
    .sort((one, other) => one.goal - other.goal || one.from - other.from || one.to - other.to)
    .map(({ goal, from, to, count }) => ({ goal: goals[goal] as string, from: idAt(from), to: idAt(to), users: figure(count) }));
}
