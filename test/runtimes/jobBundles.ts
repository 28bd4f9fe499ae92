import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { bundleGolden, bundleLaws } from './bundle.js';
import { lawFiles, lawsOfPart, PARTS } from './laws.js';
import { PLANTS, type Plant } from './plant.js';

/** Enough to meet every kind of case, few enough for each runtime to be done in seconds; the main tests run 1,000 of each law. */
const RUNS = `${Number(process.env.GOALWARD_RUNS) || 200}`;
/** Always the same, unless asked otherwise: what is looked for here are differences between runtimes; new cases are drawn by the main tests. */
const SEED = process.env.GOALWARD_SEED || '20250307';

/** Which part of the laws is run: all of them unless asked otherwise. */
const PART = process.env.GOALWARD_LAWS_PART;

/** One script per job, the same bytes for every runtime. */
export interface JobBundles {
  readonly folder: string;
  readonly golden: string;
  readonly laws: string;
  readonly planted: readonly { readonly plant: Plant; readonly file: string }[];
  remove(): Promise<void>;
}

/** Bundles every job, and says with which seed and how often which laws are run, and which are left out. */
export async function makeBundles(): Promise<JobBundles> {
  const folder = await mkdtemp(join(tmpdir(), 'goalward-jobs-'));
  const [golden, laws] = [join(folder, 'golden.mjs'), join(folder, 'laws.mjs')];
  const planted = PLANTS.map((plant, index) => ({ plant, file: join(folder, `planted-${index}.mjs`) }));
  const { portable, leftOut } = await lawFiles();
  await bundleGolden(golden);
  for (const { plant, file } of planted) await bundleGolden(file, plant);
  const chosen = lawsOfPart(portable, PART);
  await bundleLaws(laws, chosen, SEED, RUNS);
  say(`golden.mjs ${await digest(golden)}, laws.mjs ${await digest(laws)}; GOALWARD_SEED=${SEED}, ${RUNS} runs of each law`);
  if (chosen.length < portable.length) say(`part ${Number(PART) % PARTS} of ${PARTS} of the laws: ${chosen.map(nameOf).join(', ')}`);
  say(
    `${chosen.length} of ${portable.length} files of laws; left out: ${leftOut.map(({ file, needs }) => `${file} (needs ${needs})`).join(', ') || 'none'}`,
  );
  return { folder, golden, laws, planted, remove: () => rm(folder, { recursive: true, force: true }) };
}

const nameOf = (file: string): string => basename(file, '.test.ts');

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256').update(await readFile(file));
  return `sha256:${hash.digest('hex').slice(0, 16)}`;
}

/** One line for whoever reads the run. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
