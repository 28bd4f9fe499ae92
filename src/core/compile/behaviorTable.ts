import type { EventCountRule, EventSumRule, Range } from '../../plan/plan.js';
import type { Behavior } from '../model/behavior.js';
import { compileCondition } from '../rules/conditions/compileCondition.js';
import { behaviorKey, timestampsNeeded } from './behaviorKey.js';
import { spanMs } from './spans.js';

/** A behaviour whose bounds are still being collected. */
type BehaviorDraft = { -readonly [Key in keyof Behavior]: Behavior[Key] };

/** The behaviours of a plan. Each is listed once, however often the plan mentions it and with whatever bounds (A4). */
export class BehaviorTable {
  readonly #byKey = new Map<string, BehaviorDraft>();
  readonly #byEvent = new Map<string, BehaviorDraft[]>();

  add(rule: EventCountRule | EventSumRule, range: Range, path: string): Behavior {
    const within = rule.within === undefined ? 0 : spanMs(rule.within, `${path}.within`);
    const key = behaviorKey(rule, within);
    let behavior = this.#byKey.get(key);
    if (behavior === undefined) {
      behavior = {
        key,
        event: rule.event,
        where: rule.where === undefined ? null : compileCondition(rule.where, `${path}.where`),
        within,
        property: 'sum' in rule ? rule.sum.property : null,
        keep: 1,
      };
      this.#byKey.set(key, behavior);
      const fed = this.#byEvent.get(rule.event);
      if (fed === undefined) this.#byEvent.set(rule.event, [behavior]);
      else fed.push(behavior);
    }
    if (behavior.property === null) behavior.keep = Math.max(behavior.keep, timestampsNeeded(range));
    return behavior;
  }

  /** Names of the events that feed any behaviour. */
  events(): Iterable<string> {
    return this.#byEvent.keys();
  }

  /** The keys of the behaviours in profiles. */
  keys(): ReadonlySet<string> {
    return new Set(this.#byKey.keys());
  }

  /** The behaviours that events of one name feed. */
  feeding(event: string): readonly Behavior[] {
    return this.#byEvent.get(event) ?? [];
  }
}
