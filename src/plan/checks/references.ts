import { quote } from '../describe.js';
import { listOf, recordOf } from '../loose.js';
import type { Path } from '../path.js';
import type { PlanFacts } from '../planFacts.js';
import type { PlanProblemCode } from '../problemCodes.js';
import type { Check } from './check.js';

/** L2: every part that a plan names exists in it. */
export const checkReferences: Check = (facts, report, suggest) => {
  for (const reference of references(facts)) {
    const { id, known, kind, code, path } = reference;
    if (typeof id !== 'string' || known.includes(id)) continue;
    const found = suggest(id, known.list());
    const advice = found === null ? `add it to the plan, or use ${known.some()}` : `did you mean ${quote(found)}?`;
    report(path, code, `expected the ${kind} of this plan, got ${quote(id)}: ${advice}`);
  }
};

interface Reference {
  readonly id: unknown;
  readonly known: Names;
  /** As in "the id of a goal". */
  readonly kind: string;
  readonly code: PlanProblemCode;
  readonly path: Path;
}

interface Names {
  readonly includes: (id: string) => boolean;
  readonly list: () => Iterable<string>;
  readonly some: () => string;
}

function* references(facts: PlanFacts): Iterable<Reference> {
  const names = {
    audience: namesOf(Object.keys(facts.audiences)),
    goal: namesOf([...facts.goalsById.keys()]),
    journey: namesOf(Object.keys(facts.journeys)),
    placement: namesOf(Object.keys(facts.placements)),
    experience: namesOf(Object.keys(facts.experiences)),
    valueEvent: namesOf(Object.keys(facts.valueEvents)),
  };
  const goalRef = (id: unknown, path: Path): Reference => ({ id, known: names.goal, kind: 'id of a goal', code: 'unknown-goal', path });

  for (const { rule, path } of facts.rules) {
    if ('audience' in rule) {
      yield { id: rule.audience, known: names.audience, kind: 'id of an audience', code: 'unknown-audience', path: [...path, 'audience'] };
    }
    if (!('goal' in rule)) continue;
    yield goalRef(rule.goal, [...path, 'goal']);
    const goal = typeof rule.goal === 'string' ? facts.goalsById.get(rule.goal) : undefined;
    if (goal === undefined) continue;
    const known = namesOf(goal.stages.flatMap((stage) => stage.id ?? []));
    yield {
      id: rule.stage,
      known,
      kind: `id of a stage of the goal ${quote(goal.id ?? '')}`,
      code: 'unknown-stage',
      path: [...path, 'stage'],
    };
  }
  for (const goal of facts.goals) {
    for (const [index, id] of listOf(goal.goal.valueEvents).entries()) {
      const path = [...goal.path, 'valueEvents', index];
      yield { id, known: names.valueEvent, kind: 'name of a value event', code: 'unknown-value-event', path };
    }
    for (const stage of goal.stages) {
      for (const [index, id] of listOf(stage.stage.experiences).entries()) {
        const path = [...stage.path, 'experiences', index];
        yield { id, known: names.experience, kind: 'id of an experience', code: 'unknown-experience', path };
      }
    }
  }
  for (const [id, journey] of Object.entries(facts.journeys)) {
    for (const [index, goal] of listOf(recordOf(journey).goals).entries()) yield goalRef(goal, ['journeys', id, 'goals', index]);
  }
  for (const [id, value] of Object.entries(facts.experiences)) {
    const { placement, journey } = recordOf(value);
    const path = ['experiences', id];
    yield { id: placement, known: names.placement, kind: 'id of a placement', code: 'unknown-placement', path: [...path, 'placement'] };
    yield { id: journey, known: names.journey, kind: 'id of a journey', code: 'unknown-journey', path: [...path, 'journey'] };
  }
}

function namesOf(names: readonly string[]): Names {
  const set = new Set(names);
  return {
    includes: (id) => set.has(id),
    list: () => set,
    some: () =>
      names.length === 0
        ? 'none (the plan has none yet)'
        : `one of ${names.slice(0, 5).map(quote).join(', ')}${names.length > 5 ? ', …' : ''}`,
  };
}
