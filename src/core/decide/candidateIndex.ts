import type { Candidate, CandidateGroup, Column, IndexedCandidate } from '../model/candidates.js';
import type { Attributes, Clause } from '../model/condition.js';
import { alike } from '../rules/alike.js';
import { valueAt } from '../rules/conditions/clause.js';
import { checksOf } from './pipeline.js';

const GROUP = 32;
/** With fewer clauses than this, a look-up is no quicker than testing them. */
const WORTH_IT = 3;
/** With more, compiling a hostile plan would take minutes: every value that is named is tested by every clause. */
const MOST_ASKED = 128;

/** A stage's candidates in groups of 32, by position. */
export function indexCandidates(candidates: readonly Candidate[]): readonly CandidateGroup[] {
  const groups: CandidateGroup[] = [];
  for (let from = 0; from < candidates.length; from += GROUP) groups.push(groupOf(candidates.slice(from, from + GROUP)));
  return groups;
}

function groupOf(candidates: readonly Candidate[]): CandidateGroup {
  const asked = new Map<string, { bit: number; clause: Clause }[]>();
  candidates.forEach(({ experience }, index) => {
    for (const clause of experience.audience.clauses) {
      if (clause.names === null) continue;
      const column = `${typeof clause.names[0]} ${clause.key}`;
      const others = asked.get(column);
      if (others === undefined) asked.set(column, [{ bit: 1 << index, clause }]);
      else others.push({ bit: 1 << index, clause });
    }
  });
  const columns = [...asked.values()].filter((each) => each.length >= WORTH_IT && each.length <= MOST_ASKED);
  const covered = new Set(columns.flatMap((each) => each.map(({ clause }) => clause)));
  const indexed = candidates.map((candidate): IndexedCandidate => {
    const checks = checksOf(candidate.experience);
    return {
      candidate,
      clauses: alike(candidate.experience.audience.clauses.filter((clause) => !covered.has(clause))),
      checks: alike(checks),
      usual: alike(checks.filter(({ idle }) => idle === null)),
    };
  });
  return {
    candidates: alike(indexed),
    columns: alike(columns.map(columnOf)),
    all: bitsOf(indexed, () => true),
    unconditional: bitsOf(indexed, isUnconditional),
  };
}

function bitsOf(candidates: readonly IndexedCandidate[], chosen: (candidate: IndexedCandidate) => boolean): number {
  let bits = 0;
  candidates.forEach((candidate, index) => {
    if (chosen(candidate)) bits |= 1 << index;
  });
  return bits;
}

function isUnconditional({ clauses, usual }: IndexedCandidate): boolean {
  return clauses.length === 0 && usual.length === 0;
}

function columnOf(asked: Column['asked']): Column {
  const names = [...new Set(asked.flatMap(({ clause }) => clause.names as readonly (string | number)[]))];
  const texts = names.filter((name) => typeof name === 'string');
  const numbers = names.filter((name) => typeof name === 'number').sort((one, other) => one - other);
  // A string that no condition names, because it is longer than all of them.
  const other = `${texts.join('-')}-`;
  const edges = [Number.NEGATIVE_INFINITY, ...numbers, Number.POSITIVE_INFINITY];
  return {
    steps: (asked[0] as Column['asked'][number]).clause.steps,
    ofTexts: texts.length > 0,
    asked,
    texts: new Map(texts.map((text) => [text, tested(asked, text)])),
    otherTexts: tested(asked, other),
    numbers,
    passing: edges.slice(1).flatMap((edge, index) => [tested(asked, between(edges[index] as number, edge)), tested(asked, edge)]),
  };
}

/** A number between two others, if there is one. All numbers between them give the same results. */
function between(low: number, high: number): number {
  if (low === Number.NEGATIVE_INFINITY) return low;
  const middle = low + (high - low) / 2;
  return Number.isNaN(middle) || (middle === Number.POSITIVE_INFINITY && high !== middle) ? 0 : middle;
}

/** The bits that pass with a value, by testing each clause. */
function tested(asked: Column['asked'], value: unknown): number {
  let passing = -1;
  for (const { bit, clause } of asked) if (!clause.test(value)) passing &= ~bit;
  return passing;
}

/** The bits of a group's candidates that pass all its columns. */
export function passingAll({ columns, all }: CandidateGroup, traits: Attributes): number {
  let passing = all;
  for (let index = 0; index < columns.length && passing !== 0; index++) {
    const column = columns[index] as Column;
    passing &= passingOne(column, valueAt(traits, column.steps));
  }
  return passing;
}

function passingOne(column: Column, value: unknown): number {
  if (typeof value === 'string' && column.ofTexts) return column.texts.get(value) ?? column.otherTexts;
  if (typeof value !== 'number' || column.ofTexts) return tested(column.asked, value);
  const { numbers } = column;
  let place = 0;
  for (let beyond = numbers.length; place < beyond; ) {
    const middle = (place + beyond) >> 1;
    if ((numbers[middle] as number) < (value as number)) place = middle + 1;
    else beyond = middle;
  }
  return column.passing[numbers[place] === value ? 2 * place + 1 : 2 * place] as number;
}
