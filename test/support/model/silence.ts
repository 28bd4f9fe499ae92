import type { Cap, Experience, Id, Interaction, QuietHours, Suppression } from '../../../src/plan/plan.js';
import type { Action } from './history.js';
import { localTime, sameWindow } from './localTime.js';
import { readTime } from './readTime.js';
import { milliseconds, type View } from './rules.js';

// Caps, suppression, exclusion and quiet hours (section 7), by scanning every interaction of the user.

const DAY = 86_400_000;

function experienceOf(view: View, id: unknown): Experience | undefined {
  return typeof id === 'string' && Object.hasOwn(view.plan.experiences, id) ? view.plan.experiences[id] : undefined;
}

type Covers = (experience: Experience, id: Id) => boolean;

/** The interactions of one kind with the experiences that `covers` accepts, in the order they were applied. */
function interactions(view: View, name: string, covers: Covers): Action[] {
  return view.user.actions.filter((action) => {
    const id = action.properties.experience;
    const experience = experienceOf(view, id);
    return action.name === name && experience !== undefined && covers(experience, id as Id);
  });
}

/** A cap that covers an experience, with how many interactions stand in its span now. */
export interface CapUse {
  readonly scope: 'experience' | 'journey' | 'placement' | 'plan' | 'tag';
  readonly id: string | null;
  readonly on: Interaction;
  readonly count: number;
  readonly used: number;
}

function usedOf({ per }: Cap, times: readonly number[], view: View, zone: string): number {
  if (per === 'lifetime') return times.length;
  if (per === 'day' || per === 'week' || per === 'month') {
    const today = localTime(view.instant, zone);
    return times.filter((time) => sameWindow(localTime(time, zone), today, per)).length;
  }
  // I2: exactly `per` ago is allowed again.
  return times.filter((time) => view.instant - time < milliseconds(per)).length;
}

/** I2: the caps of the experience, its journey, its placement, and the plan's. */
export function capsOver(id: Id, view: View, zone: string): CapUse[] {
  const { plan } = view;
  const own = plan.experiences[id] as Experience;
  const uses = (scope: CapUse['scope'], scopeId: string | null, caps: readonly Cap[] | undefined, covers: Covers): CapUse[] =>
    (caps ?? []).map((cap) => {
      const on = cap.on ?? '$viewed';
      const times = interactions(view, on, covers).map((action) => action.own);
      return { scope, id: scopeId, on, count: cap.count, used: usedOf(cap, times, view, zone) };
    });
  const { journey = null, placement = null, tags = [] } = own;
  const planWide = (plan.caps ?? []).flatMap((cap) => {
    const { tag } = cap;
    if (tag === undefined) return uses('plan', null, [cap], () => true);
    return tags.includes(tag) ? uses('tag', tag, [cap], (other) => (other.tags ?? []).includes(tag)) : [];
  });
  return [
    ...uses('experience', id, own.caps, (_, otherId) => otherId === id),
    ...(journey === null ? [] : uses('journey', journey, plan.journeys?.[journey]?.caps, (other) => other.journey === journey)),
    ...(placement === null
      ? []
      : uses('placement', placement, plan.placements?.[placement]?.caps, (other) => other.placement === placement)),
    ...planWide,
  ];
}

/** P13: an end that is not later than the interaction says nothing. */
function snoozedUntil({ own, properties }: Action): number {
  const until = readTime(properties.until);
  return until === null || until <= own ? own + DAY : until;
}

/** I4. */
export function isSuppressed(id: Id, view: View): boolean {
  const { suppress } = view.plan.experiences[id] as Experience;
  const did = (name: string): Action[] => interactions(view, name, (_, otherId) => otherId === id);
  const silences = (name: string, how: Suppression): boolean => {
    if (how === 'never') return false;
    return did(name).some((action) => how === 'forever' || view.instant - action.own < milliseconds(how));
  };
  return (
    silences('$clicked', suppress?.clicked ?? 'never') ||
    silences('$dismissed', suppress?.dismissed ?? 'forever') ||
    silences('$completed', suppress?.completed ?? 'forever') ||
    did('$snoozed').some((action) => view.instant < snoozedUntil(action))
  );
}

/** I5: the member whose view was recorded first stays. */
export function isExcluded(id: Id, view: View): boolean {
  const group = view.plan.experiences[id]?.exclusionGroup;
  if (group === undefined) return false;
  const first = interactions(view, '$viewed', (other) => other.exclusionGroup === group)[0];
  return first !== undefined && first.properties.experience !== id;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** I6. */
export function isQuiet({ from, to, days }: QuietHours, at: number, zone: string): boolean {
  const local = localTime(at, zone);
  const minute = local.hour * 60 + local.minute;
  const starts = (weekday: number): boolean => days === undefined || days.some((day) => day === weekday);
  const yesterday = local.weekday === 1 ? 7 : local.weekday - 1;
  if (minutesOf(from) < minutesOf(to)) return starts(local.weekday) && minute >= minutesOf(from) && minute < minutesOf(to);
  return (starts(local.weekday) && minute >= minutesOf(from)) || (starts(yesterday) && minute < minutesOf(to));
}
