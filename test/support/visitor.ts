import {
  type Advanced,
  advance,
  compile,
  type DecideContext,
  type Decision,
  decide,
  type Event,
  type Explanation,
  emptyProfile,
  explain,
  type MetricRow,
  nextDue,
  type Profile,
  type Progress,
  type Step,
  type Transition,
  tick,
} from '../../src/core/index.js';
import type { Interaction, Json, Plan } from '../../src/plan/plan.js';

type Properties = { readonly [key: string]: Json | undefined };

/** Freezes plain JSON all the way down: whoever changes its input is found out. */
export function deepFrozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFrozen(child);
  }
  return value;
}

/** One user of a plan, who does things at given instants. Its profiles are frozen, and all that came of it is kept. */
export class Visitor {
  readonly program: ReturnType<typeof compile>;
  readonly transitions: Transition[] = [];
  readonly rows: MetricRow[] = [];
  profile: Profile;

  constructor(plan: Plan, userId = 'ann') {
    this.program = compile(deepFrozen(plan));
    this.profile = emptyProfile(userId);
  }

  /** Takes an event in whose timestamp and `now` are `at`, unless it says otherwise itself. */
  event(event: Omit<Event, 'userId'>, at: number): Advanced {
    const step = advance(this.program, deepFrozen(this.profile), deepFrozen({ userId: this.profile.userId, timestamp: at, ...event }), at);
    return this.#took(step);
  }

  do(name: string, at: number, properties: Properties = {}): Advanced {
    return this.event({ type: 'track', event: name, properties }, at);
  }

  /** The same, arrived late: its own timestamp is `own`, `at` is when it came. */
  late(name: string, own: number, at: number, properties: Properties = {}): Advanced {
    return this.event({ type: 'track', event: name, properties, timestamp: own }, at);
  }

  identify(traits: Properties, at: number): Advanced {
    return this.event({ type: 'identify', traits }, at);
  }

  interact(kind: Interaction, experience: string, at: number, properties: Properties = {}): Advanced {
    return this.do(kind, at, { experience, ...properties });
  }

  tick(now: number): Step {
    return this.#took(tick(this.program, deepFrozen(this.profile), now));
  }

  decide(now: number, context: Omit<DecideContext, 'now'> = {}): Decision {
    return decide(this.program, deepFrozen(this.profile), { now, ...context });
  }

  explain(now: number, context: Omit<DecideContext, 'now'> = {}): Explanation {
    return explain(this.program, deepFrozen(this.profile), { now, ...context });
  }

  /** Why each experience of a goal is or is not shown. */
  reasons(now: number, context: Omit<DecideContext, 'now'> = {}): { [experience: string]: string } {
    const candidates = this.explain(now, context).goals.flatMap((goal) => goal.candidates);
    return Object.fromEntries(candidates.map(({ experience, reason }) => [experience, reason]));
  }

  due(): number | null {
    return nextDue(this.program, this.profile);
  }

  progress(goal = 'g'): Progress | undefined {
    return this.profile.goals[goal];
  }

  /** What metric rows of one measure add up to, among those whose keys are as given. */
  total(measure: MetricRow['measure'], key: Partial<MetricRow> = {}): number {
    return totalOf(this.rows, measure, key);
  }

  #took<S extends Step>(step: S): S {
    this.profile = step.profile;
    this.transitions.push(...step.transitions);
    this.rows.push(...step.metrics);
    return step;
  }
}

function totalOf(rows: readonly MetricRow[], measure: MetricRow['measure'], key: Partial<MetricRow> = {}): number {
  const wanted = Object.entries(key) as [keyof MetricRow, unknown][];
  const matching = rows.filter((row) => row.measure === measure && wanted.every(([name, value]) => row[name] === value));
  return matching.reduce((sum, row) => sum + row.value, 0);
}

/** Transitions in short: `entered g/s`, `converted g/s>t`. */
export function told(transitions: readonly Transition[]): string[] {
  return transitions.map(({ type, goal, stage, to }) => `${type} ${goal}/${stage}${to === null ? '' : `>${to}`}`);
}
