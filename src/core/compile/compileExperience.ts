import { own } from '../../notation/own.js';
import type { Cap, Experience, Goal, Id, Interaction, Journey, Json, Plan, QuietHours, Suppression } from '../../plan/plan.js';
import type { CapCounter, CapScope, CompiledCap, CompiledExperience, CompiledJourney, CompiledQuietHours } from '../model/experience.js';
import { alike } from '../rules/alike.js';
import type { RuleCompiler } from './compileRule.js';
import { dateMs, spanMs } from './spans.js';

/** Where an experience stands in its plan. */
interface Home {
  readonly goal: Id | null;
  readonly stage: Id | null;
  readonly onePerPlacement: boolean;
}

/** Where an experience stands that no stage holds. */
export const DRAWER: Home = { goal: null, stage: null, onePerPlacement: false };

/** The goal and stage of each experience that a stage holds. Of two stages that hold one, which `definePlan` refuses, the later. */
export function homesOf(goals: readonly Goal[]): ReadonlyMap<Id, Home> {
  const homes = new Map<Id, Home>();
  for (const goal of goals) {
    for (const stage of goal.stages) {
      for (const id of stage.experiences) homes.set(id, { goal: goal.id, stage: stage.id, onePerPlacement: goal.onePer === 'placement' });
    }
  }
  return homes;
}

/** Compiles one experience. */
export function compileExperience(id: Id, experience: Experience, home: Home, plan: Plan, rules: RuleCompiler): CompiledExperience {
  const zone = plan.timezone ?? 'UTC';
  const path = `experiences.${id}`;
  const journey = experience.journey === undefined ? undefined : own(plan.journeys ?? {}, experience.journey);
  const placement = experience.placement === undefined ? undefined : own(plan.placements ?? {}, experience.placement);
  const caps: CompiledCap[] = [
    ...compileCaps(experience.caps, { kind: 'experience', id }, `${path}.caps`),
    ...(experience.journey === undefined
      ? []
      : compileCaps(journey?.caps, { kind: 'journey', id: experience.journey }, `journeys.${experience.journey}.caps`)),
    ...(experience.placement === undefined
      ? []
      : compileCaps(placement?.caps, { kind: 'placement', id: experience.placement }, `placements.${experience.placement}.caps`)),
    ...compilePlanCaps(plan.caps, experience.tags ?? []),
  ];
  const suppress = experience.suppress ?? {};
  // Written out, not spread: a spread gives each object a hidden class of its own once there are many, and checks become twenty times slower.
  return {
    id,
    live: (experience.status ?? 'live') === 'live',
    start: experience.start === undefined ? Number.NEGATIVE_INFINITY : dateMs(experience.start, zone, `${path}.start`),
    end: experience.end === undefined ? Number.POSITIVE_INFINITY : dateMs(experience.end, zone, `${path}.end`),
    journey: journey === undefined ? null : compileJourney(experience.journey as Id, journey, zone),
    audience: rules.rule(experience.audience ?? true, `${path}.audience`),
    placement: experience.placement ?? null,
    quietHours: placement?.quietHours === undefined ? null : compileQuietHours(placement.quietHours),
    suppress: {
      clicked: silence(suppress.clicked ?? 'never', `${path}.suppress.clicked`),
      dismissed: silence(suppress.dismissed ?? 'forever', `${path}.suppress.dismissed`),
      completed: silence(suppress.completed ?? 'forever', `${path}.suppress.completed`),
    },
    group: experience.exclusionGroup ?? null,
    caps: alike(caps),
    counters: alike(countersOf(caps)),
    weight: experience.weight ?? 1,
    boosts: alike(
      (experience.boosts ?? []).map((boost, i) => ({ when: rules.rule(boost.when, `${path}.boosts[${i}].when`), times: boost.times })),
    ),
    payload: deepFreeze(experience.payload ?? null),
    goal: home.goal,
    stage: home.stage,
    onePerPlacement: home.onePerPlacement,
  };
}

/** All decisions for the experience share this payload, so it is frozen. */
function deepFreeze(payload: Json): Json {
  if (typeof payload === 'object' && payload !== null) {
    Object.freeze(payload);
    for (const value of Object.values(payload)) deepFreeze(value);
  }
  return payload;
}

function compileJourney(id: Id, journey: Journey, zone: string): CompiledJourney {
  return {
    id,
    live: (journey.status ?? 'live') === 'live',
    start: journey.start === undefined ? Number.NEGATIVE_INFINITY : dateMs(journey.start, zone, `journeys.${id}.start`),
    end: journey.end === undefined ? Number.POSITIVE_INFINITY : dateMs(journey.end, zone, `journeys.${id}.end`),
  };
}

function compileQuietHours(hours: QuietHours): CompiledQuietHours {
  const days = Array.from({ length: 8 }, (_, day) => hours.days === undefined || hours.days.includes(day as 1));
  return { from: minutesOfDay(hours.from), to: minutesOfDay(hours.to), days };
}

function minutesOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function silence(suppression: Suppression, path: string): number {
  if (suppression === 'never') return 0;
  return suppression === 'forever' ? Number.POSITIVE_INFINITY : spanMs(suppression, path);
}

function compileCaps(caps: readonly Cap[] | undefined, scope: CapScope, path: string): CompiledCap[] {
  return (caps ?? []).map((cap, i) => compileCap(cap, scope, `${path}[${i}]`));
}

function compileCap(cap: Cap, scope: CapScope, path: string): CompiledCap {
  const on: Interaction = cap.on ?? '$viewed';
  const named = cap.per === 'day' || cap.per === 'week' || cap.per === 'month' || cap.per === 'lifetime';
  return { counter: counterKey(scope, on), count: cap.count, scope, on, per: named ? (cap.per as 'day') : spanMs(cap.per, `${path}.per`) };
}

/** Plan-level caps cover every experience, or those with the cap's tag. */
function compilePlanCaps(caps: readonly Cap[] | undefined, tags: readonly string[]): CompiledCap[] {
  return (caps ?? []).flatMap((cap, i) => {
    if (cap.tag !== undefined && !tags.includes(cap.tag)) return [];
    return [compileCap(cap, cap.tag === undefined ? { kind: 'plan' } : { kind: 'tag', tag: cap.tag }, `caps[${i}]`)];
  });
}

/** Caps of one scope and interaction share one list of timestamps, whatever their spans. The space separates kind and name. */
function counterKey(scope: CapScope, on: Interaction): string {
  const name = scope.kind === 'plan' ? '' : scope.kind === 'tag' ? scope.tag : scope.id;
  return `${scope.kind} ${on} ${name}`;
}

function countersOf(caps: readonly CompiledCap[]): CapCounter[] {
  const counters = new Map<string, CapCounter>();
  for (const cap of caps) {
    const keep = Math.max(cap.count, counters.get(cap.counter)?.keep ?? 0);
    counters.set(cap.counter, { key: cap.counter, on: cap.on, keep });
  }
  return [...counters.values()];
}
