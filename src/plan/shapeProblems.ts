import type * as z from 'zod';
import { describe, quote } from './describe.js';
import { isRecord } from './loose.js';
import type { Path, PathPart } from './path.js';
import type { PlanProblemCode } from './problemCodes.js';
import type { Report } from './problemList.js';
import { planSchema } from './schema.js';
import type { Suggest } from './suggestions.js';
import { didYouMean } from './suggestions.js';

type Issue = z.core.$ZodIssue;

/** Reports what zod finds in the shape of a plan's snapshot. */
export function reportShapeProblems(plan: unknown, report: Report, suggest: Suggest): void {
  for (const issue of planSchema.safeParse(plan).error?.issues ?? []) {
    const path = issue.path as PathPart[];
    if (issue.code === 'unrecognized_keys') reportUnknownKeys(issue, path, report, suggest);
    else reportValue(issue, path, plan, report, suggest);
  }
}

function reportUnknownKeys(issue: Issue & { readonly keys: string[] }, path: Path, report: Report, suggest: Suggest): void {
  const [what, ...allowed] = issue.message.split('\n');
  for (const key of issue.keys) {
    if (key === 'tag' && what === 'a cap') {
      report(
        [...path, key],
        'misplaced-tag',
        "only the plan's own caps can have a tag: move this cap to `caps` of the plan, or remove `tag`",
      );
      continue;
    }
    const advice = didYouMean(suggest, key, allowed) || '; remove it, or correct it';
    report([...path, key], 'unknown-key', `unknown key ${quote(key)} in ${what}${advice} (known: ${allowed.join(', ')})`);
  }
}

function reportValue(issue: Issue, path: Path, plan: unknown, report: Report, suggest: Suggest): void {
  const value = valueAt(plan, path);
  if (value === undefined) {
    report(path, 'missing-key', `is missing: expected ${issue.message}`);
    return;
  }
  let advice = '';
  if (issue.code === 'custom' && Array.isArray(issue.params?.keys) && isRecord(value)) {
    for (const key of Object.keys(value).slice(0, 5)) advice ||= didYouMean(suggest, key, issue.params.keys as string[]);
  } else if (issue.code === 'invalid_value' && typeof value === 'string') {
    advice = didYouMean(
      suggest,
      value,
      issue.values.filter((candidate) => typeof candidate === 'string'),
    );
  }
  report(
    path,
    codeOf(issue) ?? (issue.code === 'invalid_value' ? 'unknown-value' : 'wrong-type'),
    `expected ${issue.message}, got ${describe(value)}${advice}`,
  );
}

function codeOf(issue: Issue): PlanProblemCode | undefined {
  return issue.code === 'custom' ? (issue.params?.code as PlanProblemCode | undefined) : undefined;
}

function valueAt(plan: unknown, path: Path): unknown {
  let value = plan;
  for (const part of path)
    value = value !== null && typeof value === 'object' ? (value as { readonly [key: PathPart]: unknown })[part] : undefined;
  return value;
}
