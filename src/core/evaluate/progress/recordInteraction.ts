import { LAST_INSTANT, timestampMs } from '../../../notation/instant.js';
import { own } from '../../../notation/own.js';
import type { Json } from '../../../plan/plan.js';
import type { SuppressionRecord } from '../../model/profile.js';
import type { View } from '../../model/view.js';
import { insertNewest } from '../../rules/behavior/insertNewest.js';
import { DAY } from '../../time/zone.js';
import type { RecordedInteraction } from './evaluation.js';

/** Records an interaction for caps (I2, I3), suppression (I4) and exclusion (I5), whatever goal it belongs to. */
export function recordInteraction(
  view: View,
  interaction: RecordedInteraction,
  at: number,
  properties: { readonly [key: string]: Json },
): void {
  const { kind, experience } = interaction;
  const counters = experience.counters.filter((counter) => counter.on === kind);
  if (counters.length > 0) {
    const caps = { ...view.caps };
    for (const counter of counters) caps[counter.key] = insertNewest(own(caps, counter.key), at, counter.keep);
    view.caps = caps;
  }
  const suppression = suppressionAfter(own(view.suppressions, experience.id), interaction, at, properties);
  if (suppression !== null) view.suppressions = { ...view.suppressions, [experience.id]: suppression };
  if (kind === '$viewed' && experience.group !== null && own(view.groups, experience.group) === undefined) {
    view.groups = { ...view.groups, [experience.group]: experience.id };
  }
}

/** The suppression record with this interaction added; null if nothing changes. */
function suppressionAfter(
  record: SuppressionRecord = {},
  { kind, experience }: RecordedInteraction,
  at: number,
  properties: { readonly [key: string]: Json },
): SuppressionRecord | null {
  const { suppress } = experience;
  if (kind === '$clicked') return suppress.clicked > 0 && at > (record.clicked ?? -Infinity) ? { ...record, clicked: at } : null;
  if (kind === '$dismissed') return suppress.dismissed > 0 && at > (record.dismissed ?? -Infinity) ? { ...record, dismissed: at } : null;
  if (kind === '$completed') return suppress.completed > 0 && at > (record.completed ?? -Infinity) ? { ...record, completed: at } : null;
  if (kind === '$snoozed') {
    const until = snoozedUntil(at, properties);
    return until > (record.until ?? -Infinity) ? { ...record, until } : null;
  }
  return null;
}

function snoozedUntil(at: number, properties: { readonly [key: string]: Json }): number {
  const until = Object.hasOwn(properties, 'until') ? timestampMs(properties.until) : null;
  // An `until` that is not later than the snooze is ignored (I4).
  return until !== null && until > at ? until : Math.min(at + DAY, LAST_INSTANT);
}
