import { own } from '../../notation/own.js';
import type { CompiledExperience, CompiledStage } from '../model/program.js';
import type { View } from '../model/view.js';
import { nextExpiry } from '../rules/behavior/behaviorRule.js';
import type { Rule } from '../rules/holds.js';
import { freeAt, usedUp } from './eligibility/cappedBy.js';
import { nextQuietBoundary } from './eligibility/inQuietHours.js';
import { suppressedUntil } from './eligibility/suppressedUntil.js';
import type { Situation } from './situation.js';

/**
 * When time alone may next change a candidate's own eligibility, score or draw, epoch ms; null if never. A rival that starts or
 * ends may outrank it or stop doing so earlier: that stands in the rival's own `nextChange`.
 * @param due When time alone may next move the user in a goal that matters here; Infinity if never.
 */
export function nextChange(experience: CompiledExperience, stage: CompiledStage, view: Situation, due: number): number | null {
  const { zone } = view;
  const { journey, quietHours } = experience;
  const times = [
    experience.start,
    experience.end,
    journey?.start,
    journey?.end,
    suppressedUntil(experience, view),
    ...experience.caps.map((cap) => (usedUp(cap, view, zone) ? freeAt(cap, view, zone) : Number.POSITIVE_INFINITY)),
    quietHours === null ? undefined : nextQuietBoundary(quietHours, zone, view.instant),
    ...[experience.audience, ...experience.boosts.map((boost) => boost.when)].map((rule) => ruleChange(rule, view)),
    due,
    stage.refresh === 0 ? undefined : (Math.floor(view.instant / stage.refresh) + 1) * stage.refresh,
  ];
  let next = Number.POSITIVE_INFINITY;
  for (const time of times) if (time !== undefined && time > view.instant && time < next) next = time;
  return next === Number.POSITIVE_INFINITY ? null : next;
}

function ruleChange(rule: Rule | null, view: View): number {
  let next = Number.POSITIVE_INFINITY;
  for (const behavior of rule?.windows ?? []) {
    next = Math.min(next, nextExpiry(behavior, own(view.behaviors, behavior.key), view.instant));
  }
  return next;
}
