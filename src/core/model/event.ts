import type { Json } from '../../plan/plan.js';

/**
 * A user action or traits in the names of the Segment specification, so that a `track` or `identify` payload of
 * Segment, RudderStack or Jitsu can be ingested as it is. Some `properties` have a meaning: `experience` of an
 * interaction, `until` of `$snoozed`, `currency` of a value event. The trait `timezone` (IANA) sets the time zone of calendar caps and quiet
 * hours.
 */
export interface Event {
  /** The user is `userId ?? anonymousId`. */
  readonly userId?: string | null;
  readonly anonymousId?: string | null;
  /** Traits are merged when it is `identify` or absent; those of a `group` as the trait `group`. `page` and `screen` are events. */
  readonly type?: string | null;
  /** The action's name. */
  readonly event?: string | null;
  /** Without one there is no deduplication (P11). */
  readonly messageId?: string | null;
  /** Epoch ms, `Date`, or ISO 8601 (UTC without an offset); default: `now` (P13). */
  readonly timestamp?: Date | string | number | null;
  readonly properties?: { readonly [key: string]: Json | undefined } | null;
  /** Of a `page` or `screen` without `event`: a property of the event `$page` or `$screen`. */
  readonly name?: unknown;
  /** Its `traits` are those of an `identify`, key by key, unless the event's own `traits` have them. */
  readonly context?: unknown;
  /** Of a `group`: the `id` in the trait `group`, unless its traits have one. */
  readonly groupId?: unknown;
  // Of the Segment specification, and ignored here.
  readonly integrations?: unknown;
  readonly originalTimestamp?: unknown;
  readonly sentAt?: unknown;
  readonly receivedAt?: unknown;
  readonly channel?: unknown;
  readonly category?: unknown;
  readonly version?: unknown;
  /** Merged key by key; null removes. */
  readonly traits?: { readonly [key: string]: Json | undefined } | null;
}
