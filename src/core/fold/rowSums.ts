import type { MetricRow } from '../model/rows.js';

/** Rows that differ in nothing but their hour, added up. All figures are made of such sums: there are hundreds where rows are millions. */
export interface RowSum extends Omit<MetricRow, 'hour'> {
  value: number;
  /** The first and the last hour of these rows, epoch ms; of hours before `from` nothing is kept. */
  first: number;
  last: number;
}

type Branch<Child> = Map<string | null, Child>;
/** By goal, measure, stage, experience, arm, cell and currency. */
type Tree = Branch<Branch<Branch<Branch<Branch<Branch<Branch<RowSum>>>>>>>;

/** Adds rows up over time, by every other part of their key. */
export class RowSums {
  readonly #tree: Tree = new Map();
  readonly #list: RowSum[] = [];

  /** @param from Rows may be earlier (those of `in-stage` are), but are left out of `first` and `last`. */
  constructor(private readonly from = -Infinity) {}

  add(row: MetricRow): void {
    const { hour, value } = row;
    const sum = this.#sumOf(row);
    sum.value += value;
    if (hour < this.from || value === 0) return;
    if (hour < sum.first) sum.first = hour;
    if (hour > sum.last) sum.last = hour;
  }

  /** In the order in which their first rows came. */
  get list(): readonly RowSum[] {
    return this.#list;
  }

  #sumOf(row: MetricRow): RowSum {
    const { goal, measure, stage, experience, arm, currency } = row;
    // Rows that were saved before there were cells have none.
    const cell = row.cell ?? null;
    const stages = branch(branch(this.#tree, goal), measure);
    const currencies = branch(branch(branch(branch(stages, stage), experience), arm), cell);
    const found = currencies.get(currency);
    if (found !== undefined) return found;
    // Written out: what a spread makes is four times slower to add to.
    const sum: RowSum = { goal, stage, experience, arm, measure, currency, cell, value: 0, first: Infinity, last: -Infinity };
    currencies.set(currency, sum);
    this.#list.push(sum);
    return sum;
  }
}

function branch<Child extends Map<string | null, unknown>>(parent: Branch<Child>, key: string | null): Child {
  const found = parent.get(key);
  if (found !== undefined) return found;
  const child = new Map() as Child;
  parent.set(key, child);
  return child;
}

/** @param from As in the query that chose the rows. */
export function sumRows(rows: Iterable<MetricRow>, from?: number): readonly RowSum[] {
  const sums = new RowSums(from);
  for (const row of rows) sums.add(row);
  return sums.list;
}
