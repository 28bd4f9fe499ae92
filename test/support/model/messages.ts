import type { Plan } from '../../../src/plan/plan.js';
import { fingerprint } from './hash.js';
import type { Message, UserHistory } from './history.js';
import type { CheckedEvent } from './intake.js';
import { isRemembered } from './mentions.js';

/** P11: the ring is searched before the floor is asked; what passes is pushed, and the oldest raise the floor. */
export function receive(user: UserHistory, event: CheckedEvent, plan: Plan): 'applied' | 'duplicate' | 'late' {
  if (event.messageId === null || !isRemembered(event, plan)) return 'applied';
  const message: Message = { time: event.carried, fingerprint: fingerprint(event.messageId) };
  if (user.ring.some((known) => known.fingerprint === message.fingerprint)) return 'duplicate';
  if (message.time <= user.floor) return 'late';
  const sorted = [...user.ring, message].sort((left, right) => left.time - right.time || left.fingerprint - right.fingerprint);
  const evicted = sorted.slice(0, Math.max(0, sorted.length - (plan.limits?.ring ?? 32)));
  user.ring = sorted.slice(evicted.length);
  user.floor = evicted.reduce((floor, { time }) => Math.max(floor, time), user.floor);
  return 'applied';
}
