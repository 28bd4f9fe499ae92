import { parseIso } from '../../notation/instant.js';
import type { DateString, Experience, Plan } from '../plan.js';
import { planInstant } from '../planInstant.js';

/** Whether an experience, or its journey, has ended by `now` (epoch ms). At the end itself it has. */
export function isOver(plan: Plan, experience: Experience, now: number): boolean {
  const journey = experience.journey === undefined ? undefined : plan.journeys?.[experience.journey];
  return hasCome(plan, experience.end, now) || hasCome(plan, journey?.end, now);
}

function hasCome(plan: Plan, date: DateString | undefined, now: number): boolean {
  const iso = date === undefined ? null : parseIso(date);
  return iso !== null && planInstant(iso, plan.timezone ?? 'UTC') <= now;
}
