import type { Customer } from './customer.js';
import { DemoError } from './demoError.js';
import { isSegment } from './segments.js';

const COLUMNS = [
  'recency',
  'history_segment',
  'history',
  'mens',
  'womens',
  'zip_code',
  'newbie',
  'channel',
  'segment',
  'visit',
  'conversion',
  'spend',
] as const;
type Column = (typeof COLUMNS)[number];

/** One line of the file: the text of each column. */
export type Row = Readonly<Record<Column, string>>;

/** @throws DemoError if this is not the header of the publisher's file. */
export function checkedHeader(header: readonly string[], path: string): Column[] {
  if (header.join() === COLUMNS.join()) return [...COLUMNS];
  const found = JSON.stringify(header.join().slice(0, 100));
  throw new DemoError(`${path} is not the publisher's file: its first line should be\n  ${COLUMNS.join()}\nand is\n  ${found}`);
}

/**
 * Reads one line of the file as a customer.
 * @param place Names the line in error messages.
 * @throws DemoError for an invalid value.
 */
export function parseRow(row: Row, id: string, place: string): Customer {
  const bad = (column: Column, expected: string): DemoError =>
    new DemoError(`${place}: ${column} should be ${expected}, and is ${JSON.stringify(row[column])}.`);
  const number = (column: Column): number => {
    if (!/^\d{1,9}(\.\d{1,2})?$/.test(row[column])) throw bad(column, 'a number with at most two decimals');
    return Number(row[column]);
  };
  const flag = (column: Column): 0 | 1 => {
    if (row[column] !== '0' && row[column] !== '1') throw bad(column, '0 or 1');
    return row[column] === '1' ? 1 : 0;
  };

  const { segment, history_segment, zip_code, channel } = row;
  if (!isSegment(segment)) throw bad('segment', '"No E-Mail", "Mens E-Mail" or "Womens E-Mail"');
  const visited = flag('visit') === 1;
  const bought = flag('conversion') === 1;
  const spend = number('spend');
  if (bought && !visited) throw bad('visit', '1, because conversion is 1');
  if (bought !== spend > 0) throw bad('spend', bought ? 'above 0, because conversion is 1' : '0, because conversion is 0');
  const traits = {
    recency: number('recency'),
    history_segment,
    history: number('history'),
    mens: flag('mens'),
    womens: flag('womens'),
    zip_code,
    newbie: flag('newbie'),
    channel,
  };
  return { id, segment, visited, bought, spend, traits };
}
