import { UsageError } from '../../../errors/usageError.js';
import type { Interaction, Json } from '../../../plan/plan.js';
import type { Decision } from '../../model/decision.js';
import type { Event } from '../../model/event.js';
import { isInteraction } from './kinds.js';

/** Options of an interaction's event. */
export interface InteractionOptions {
  /** Default: the decision's own instant, so that a redelivery carries the same one (P11). */
  readonly timestamp?: Date | string | number;
  /** Default: the interaction and the decision's id, so that each kind counts once a decision. */
  readonly messageId?: string;
  /** Of `$snoozed`: until when, epoch ms or ISO 8601. */
  readonly until?: string | number;
}

/** A messageId has at most 256 characters (P12). If it is longer, the plan's name is cut off first. */
const LONGEST_PART = 240;

/**
 * Returns the event that reports what a user did with a decision (I1). `$decided` accepts any decision, also of a held-out
 * user's (D11); the others need one with an experience.
 * @throws UsageError `bad-interaction`.
 */
export function interaction(kind: Interaction, decision: Decision, options: InteractionOptions = {}): Event {
  if (!isInteraction(kind))
    throw new UsageError('bad-interaction', 'kind', `expected an interaction such as "$viewed", got ${String(kind)}.`);
  if (decision.experience === null && kind !== '$decided') {
    throw new UsageError(
      'bad-interaction',
      'decision',
      `the decision ("${decision.reason}") chose no experience, so it cannot be ${kind.slice(1)}.`,
    );
  }
  const properties: { [key: string]: Json } = { decision: decision.id };
  if (decision.experience !== null) properties.experience = decision.experience;
  if (options.until !== undefined) properties.until = options.until;
  return {
    userId: decision.userId,
    type: 'track',
    event: kind,
    messageId: options.messageId ?? `${kind}:${decision.id.slice(-LONGEST_PART)}`,
    timestamp: options.timestamp ?? decision.at,
    properties,
  };
}
