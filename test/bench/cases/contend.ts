import { type Measured, measure } from '../measure.js';
import { type CaseName, makeCase } from './cases.js';

/** What a process of its own is to time: cases in alternating order, so many rounds. */
export interface Contest {
  readonly cases: readonly CaseName[];
  readonly rounds: number;
}

/** Runs a contest in this process. @param argument The `Contest` as JSON. */
export async function contend(argument: string): Promise<Measured[]> {
  const { cases, rounds } = JSON.parse(argument) as Contest;
  const contenders = [];
  for (const name of cases) contenders.push(await makeCase(name));
  return measure(contenders, rounds);
}
