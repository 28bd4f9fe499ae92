import { type CaseName, caseNames } from './cases/cases.js';
import { type PartName, partNames } from './parts/partNames.js';

/**
 * - `--short`: fewer rounds and users, no scaling curves beyond three points a curve: under a minute.
 * - `--write`: writes docs/benchmarks.md and its plots too.
 * - `--part NAME,...`: only these parts; all by default.
 * - `--against FOLDER`: nothing else, but each case here beside the same case over the sources of another checkout.
 * - `--case NAME,...`: with `--against`, only these cases.
 */
export interface Options {
  readonly short: boolean;
  readonly write: boolean;
  readonly parts: readonly PartName[];
  readonly against: string | null;
  readonly cases: readonly CaseName[];
}

/** @throws Error for an unknown option, part or case. */
export function readOptions(given: readonly string[]): Options {
  const options = {
    short: false,
    write: false,
    parts: partNames as readonly PartName[],
    against: null as string | null,
    cases: [] as readonly CaseName[],
  };
  const rest = [...given];
  const value = (option: string): string => {
    const next = rest.shift();
    if (next === undefined) throw new Error(`${option} needs a value`);
    return next;
  };
  for (let option = rest.shift(); option !== undefined; option = rest.shift()) {
    if (option === '--short') options.short = true;
    else if (option === '--write') options.write = true;
    else if (option === '--part') options.parts = oneOf(option, value(option), partNames);
    else if (option === '--against') options.against = value(option);
    else if (option === '--case') options.cases = oneOf(option, value(option), caseNames);
    else throw new Error(`unknown option ${option}: known are --short, --write, --part, --against and --case`);
  }
  if (options.write && options.parts.length < partNames.length) throw new Error('--write needs all parts');
  if (options.cases.length > 0 && options.against === null) throw new Error('--case goes with --against');
  return options;
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T[] {
  return value.split(',').map((name) => {
    const found = known.find((each) => each === name);
    if (found === undefined) throw new Error(`${option} ${name}: known are ${known.join(', ')}`);
    return found;
  });
}
