import type { Impact } from '../../src/authoring/impact/impactResult.js';
import { compile, decide, decideAll, explain, type Profile, tick } from '../../src/core/index.js';
import type { Id, Plan } from '../../src/plan/plan.js';

/** Counts by what is counted, in words; what is 0 is left out. */
export type NaiveCounts = ReadonlyMap<string, number>;

/** What one plan makes of a user, as the public functions tell it. */
interface Seen {
  /** By goal; goals the user is not in are missing. */
  readonly stages: ReadonlyMap<Id, Id>;
  /** By experience, the stage in which the user is eligible for it. */
  readonly eligible: ReadonlyMap<Id, string>;
  /** By goal. */
  readonly winners: ReadonlyMap<Id, Id>;
  readonly chosen: Id | null;
}

/** Counts an impact user by user, the long way: every plan is asked everything through the public functions, and sets are compared. */
export class NaiveRecount {
  readonly #counts = new Map<string, number>();
  readonly #see: readonly ((profile: Profile) => Seen)[];

  /** @param after As it would be published. */
  constructor(before: Plan, after: Plan, now: number, placement: Id | null) {
    this.#see = [before, after].map((plan) => seer(plan, now, placement));
  }

  get counts(): NaiveCounts {
    return this.#counts;
  }

  add(profile: Profile): void {
    const [before, after] = this.#see.map((see) => see(profile)) as [Seen, Seen];
    const notes = new Set<string>();
    for (const goal of new Set([...before.stages.keys(), ...after.stages.keys()])) moves(notes, goal, before, after);
    for (const goal of new Set([...before.winners.keys(), ...after.winners.keys()])) decisions(notes, goal, before, after);
    for (const id of before.eligible.keys()) notes.add(`experience ${id} eligibleBefore`);
    for (const id of after.eligible.keys()) notes.add(`experience ${id} eligibleAfter`);
    for (const [id, stage] of missingIn(after.eligible, before.eligible)) notes.add(`experience ${id} gained`).add(`stage ${stage} gained`);
    for (const [id, stage] of missingIn(before.eligible, after.eligible)) notes.add(`experience ${id} lost`).add(`stage ${stage} lost`);
    const was = new Set(before.winners.values());
    const is = new Set(after.winners.values());
    for (const id of was) notes.add(`experience ${id} shownBefore`);
    for (const id of is) notes.add(`experience ${id} shownAfter`);
    for (const id of is) if (!was.has(id)) notes.add(`experience ${id} startsToShow`);
    for (const id of was) if (!is.has(id)) notes.add(`experience ${id} stopsToShow`);
    if (before.chosen !== after.chosen) notes.add('shownOther');
    if ([...notes].some((note) => note.startsWith('flow'))) notes.add('moved');
    const facts = (seen: Seen): string =>
      JSON.stringify([seen.chosen, [...seen.stages].sort(), [...seen.eligible.keys()].sort(), [...seen.winners].sort()]);
    if (facts(before) !== facts(after)) notes.add('affected');
    for (const note of notes) this.#counts.set(note, (this.#counts.get(note) ?? 0) + 1);
  }
}

function seer(plan: Plan, now: number, placement: Id | null): (profile: Profile) => Seen {
  // A placement that one plan does not know is for it one with nothing to say.
  const unknown = placement !== null && !Object.hasOwn(plan.placements ?? {}, placement);
  const program = compile(unknown ? { ...plan, placements: { ...plan.placements, [placement]: {} } } : plan);
  const context = placement === null ? { now } : { now, placement };
  return (profile) => {
    const ticked = tick(program, profile, now).profile;
    const stages = plan.goals.flatMap(({ id, stages: all }) => {
      const stage = Object.hasOwn(ticked.goals, id) ? ticked.goals[id]?.stage : null;
      return all.some((each) => each.id === stage) ? [[id, stage as Id] as const] : [];
    });
    const eligible = explain(program, profile, context).goals.flatMap(({ goal, stage, candidates }) =>
      candidates.filter((each) => each.eligible).map(({ experience }) => [experience, `${goal}/${stage}`] as const),
    );
    const winners = decideAll(program, profile, context).flatMap(({ goal, experience }) =>
      experience === null ? [] : [[goal as Id, experience] as const],
    );
    const chosen = decide(program, profile, context).experience;
    return { stages: new Map(stages), eligible: new Map(eligible), winners: new Map(winners), chosen };
  };
}

function moves(notes: Set<string>, goal: Id, before: Seen, after: Seen): void {
  const from = before.stages.get(goal);
  const to = after.stages.get(goal);
  if (from !== undefined) notes.add(`goal ${goal} inBefore`).add(`stage ${goal}/${from} inBefore`);
  if (to !== undefined) notes.add(`goal ${goal} inAfter`).add(`stage ${goal}/${to} inAfter`);
  if (from === to) return;
  notes.add(`flow ${goal} ${from ?? null}>${to ?? null}`);
  notes.add(from === undefined ? `goal ${goal} entered` : `stage ${goal}/${from} movedOut`);
  notes.add(to === undefined ? `goal ${goal} left` : `stage ${goal}/${to} movedIn`);
}

function decisions(notes: Set<string>, goal: Id, before: Seen, after: Seen): void {
  if (before.winners.get(goal) === after.winners.get(goal)) return;
  notes.add(`goal ${goal} shownOther`);
  for (const { stages } of [before, after]) if (stages.has(goal)) notes.add(`stage ${goal}/${stages.get(goal)} shownOther`);
}

function missingIn(some: ReadonlyMap<Id, string>, others: ReadonlyMap<Id, string>): (readonly [Id, string])[] {
  return [...some].filter(([id]) => !others.has(id));
}

/** An impact's counts under the same words. */
export function countsIn({ totals, goals, stages, experiences, flows }: Impact): NaiveCounts {
  const named = (name: string, figures: object): (readonly [string, number])[] =>
    Object.entries(figures).flatMap(([what, figure]) => (typeof figure === 'string' ? [] : [[`${name} ${what}`, figure.count] as const]));
  const all: (readonly [string, number])[] = [
    ['affected', totals.affected.count],
    ['shownOther', totals.shownOther.count],
    ['moved', totals.moved.count],
    ...goals.flatMap(({ goal, ...figures }) => named(`goal ${goal}`, figures)),
    ...stages.flatMap(({ goal, stage, ...figures }) => named(`stage ${goal}/${stage}`, figures)),
    ...experiences.flatMap(({ experience, ...figures }) => named(`experience ${experience}`, figures)),
    ...flows.map(({ goal, from, to, users }) => [`flow ${goal} ${from}>${to}`, users.count] as const),
  ];
  return new Map(all.filter(([, count]) => count !== 0));
}
