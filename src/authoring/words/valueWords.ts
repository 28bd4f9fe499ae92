import { canonicalJson } from '../../notation/canonicalJson.js';
import { quote } from '../../plan/describe.js';
import type { AudienceRule, Cap, Conversion, Holdout, Json, Plan, QuietHours, Stage } from '../../plan/plan.js';
import { describe } from './rules/describe.js';
import { describeConversion } from './rules/describeConversion.js';

/** Longer JSON is cut, so that sentences stay readable. */
const JSON_MOST = 120;

/** The value of a key of a part, in a few words. */
export function valueWords(key: string, value: Json, plan: Plan): string {
  switch (key) {
    case 'exit':
      return value === 'leaves-audience' ? 'leaving the audience' : ruleWords(value as AudienceRule, plan);
    case 'audience':
    case 'rule':
      return ruleWords(value as AudienceRule, plan);
    case 'conversion':
      return clause(describeConversion(value as unknown as Conversion, { plan }));
    case 'holdout':
      return holdoutWords(value as unknown as Holdout, plan);
    case 'caps':
      return listed((value as unknown as readonly Cap[]).map(capWords));
    case 'timeLimit': {
      const { after, then } = value as unknown as NonNullable<Stage['timeLimit']>;
      return `${then} after ${after}`;
    }
    case 'reentry':
      return typeof value === 'string' ? value : `after ${(value as unknown as { readonly after: string }).after}`;
    case 'quietHours': {
      const { from, to, days } = value as unknown as QuietHours;
      return `${from} to ${to}${days === undefined ? '' : ` on ISO weekdays ${days.join(', ')}`}`;
    }
    default:
      return plainWords(value);
  }
}

function plainWords(value: Json): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return listed(value.map(quote));
  const text = canonicalJson(value);
  return text.length > JSON_MOST ? `${text.slice(0, JSON_MOST - 1)}…` : text;
}

function ruleWords(rule: AudienceRule, plan: Plan): string {
  return clause(describe(rule, { plan }));
}

/** Words with a verb of their own, in quotes that set them apart from the sentence and from the names in it. */
function clause(words: string): string {
  return `“${words}”`;
}

function holdoutWords(holdout: Holdout, plan: Plan): string {
  if ('where' in holdout) return ruleWords({ traits: holdout.where }, plan);
  // Rounded, as 0.07 × 100 is a little more than 7.
  const share = `${Number((holdout.share * 100).toPrecision(12))} %`;
  return holdout.salt === undefined ? share : `${share} with the salt ${quote(holdout.salt)}`;
}

function capWords({ count, per, on = '$viewed', tag }: Cap): string {
  const span = per === 'lifetime' ? 'ever' : `per ${per}`;
  return `${count} × ${on} ${span}${tag === undefined ? '' : ` with the tag ${quote(tag)}`}`;
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'an empty list' : items.join(', ');
}
