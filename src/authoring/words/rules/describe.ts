import { isRecord, type LooseRecord } from '../../../plan/loose.js';
import type { AudienceRule, Conversion } from '../../../plan/plan.js';
import { describeConversion } from './describeConversion.js';
import type { DescribeOptions } from './describeOptions.js';
import { penOf } from './pen.js';
import { wordsOf } from './phrase.js';
import { rulePhrase } from './rulePhrase.js';

export type { DescribeOptions };

/**
 * A rule in English, as a clause without capital and full stop: `bought at least twice in the last 30 days and plan is pro`.
 * `and` and `or` are never mixed without parentheses. Named audiences are named, not written out; long lists and texts are cut.
 * Does not throw for any rule that `definePlan` accepts.
 *
 * A conversion `{ audience }` has the shape of a rule and is described as one ("is in …"). `describeConversion` says "joins …".
 */
export function describe(rule: AudienceRule | Conversion, options: DescribeOptions = {}): string {
  const isConversion = isRecord(rule as unknown) && typeof (rule as LooseRecord).count === 'number';
  if (isConversion) return describeConversion(rule as Conversion, options);
  return wordsOf(rulePhrase(rule as AudienceRule, penOf(options)));
}
