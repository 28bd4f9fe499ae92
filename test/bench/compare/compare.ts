import { spawnSync } from 'node:child_process';
import { type CaseName, caseNames } from '../cases/cases.js';
import type { Contest } from '../cases/contend.js';
import type { Measured } from '../measure.js';
import type { Options } from '../options.js';
import { repositoryRoot } from '../peers/installed.js';
import { perSecond, ratioAndSpread } from '../report/numbers.js';
import type { Section } from '../report/section.js';
import { median } from '../statistics.js';
import { bundleOver } from './bundle.js';

/** What runs beside each case, in the same process: the same code for both checkouts. */
const BESIDE: CaseName = 'by-hand';

/** Cases that do not run goalward: nothing of them differs. */
const OTHERS: readonly CaseName[] = caseNames.filter((name) => name.includes('by-hand') || name.includes('flagd'));

/** Each case, here and in another checkout, in processes that take turns; the ratios are those of neighbouring processes. */
export async function compare({ against, cases, short }: Options & { readonly against: string }): Promise<Section> {
  const here = await bundleOver(repositoryRoot(), 'here');
  const there = await bundleOver(against, 'there');
  const chosen = cases.length > 0 ? cases : caseNames.filter((name) => !OTHERS.includes(name));
  const rows: string[][] = [];
  for (const name of chosen) {
    const [pairs, contest] = [short ? 3 : 7, { cases: [name, BESIDE], rounds: short ? 5 : 9 }];
    const readings = Array.from({ length: pairs }, (_, pair) => {
      if (pair % 2 === 0) return { ours: read(here, contest), theirs: read(there, contest) };
      const theirs = read(there, contest);
      return { ours: read(here, contest), theirs };
    });
    const alone = readings.map(({ ours, theirs }) => ours.speed / theirs.speed);
    const beside = readings.map(({ ours, theirs }) => ours.speed / ours.beside / (theirs.speed / theirs.beside));
    const same = readings.every(({ ours, theirs }) => ours.result === theirs.result);
    rows.push([
      name,
      perSecond(median(readings.map(({ ours }) => ours.speed))),
      perSecond(median(readings.map(({ theirs }) => theirs.speed))),
      ratioAndSpread(alone),
      ratioAndSpread(beside),
      same ? 'same' : 'DIFFERENT',
    ]);
    console.log(`  ${rows[rows.length - 1]?.join('  ')}`);
  }
  return {
    title: `Here ÷ ${against}`,
    text: [],
    tables: [{ columns: ['case', 'here', 'there', 'here ÷ there', 'the same, each ÷ the loop by hand in its process', 'results'], rows }],
    plots: [],
    behind: [],
    failures: [],
  };
}

interface Reading {
  readonly speed: number;
  readonly beside: number;
  readonly result: number;
}

function read(bundle: string, contest: Contest): Reading {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', bundle, JSON.stringify(contest)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${bundle} ended with ${status}: ${stderr.slice(-2_000)}`);
  const [measured, beside] = JSON.parse(stdout) as [Measured, Measured];
  return { speed: median(measured.speeds), beside: median(beside.speeds), result: measured.result };
}
