import { own } from '../../../notation/own.js';
import type { Event } from '../../model/event.js';
import type { CompiledPlan } from '../../model/program.js';
import { isInteraction } from './kinds.js';
import { mergesTraits } from './readEvent.js';

/** Whether a plan keeps anything of an event: it mentions its name, or knows the experience of the interaction, or merges its traits (P11). */
export function isRemembered(plan: CompiledPlan, event: Event): boolean {
  const { event: name, properties } = event;
  if (mergesTraits(event)) return true;
  if (typeof name !== 'string') return false;
  if (plan.events.has(name)) return true;
  const experience = isInteraction(name) ? own(properties ?? {}, 'experience') : undefined;
  return typeof experience === 'string' && plan.experiences.has(experience);
}
