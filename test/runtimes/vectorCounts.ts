import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GoldenFile } from '../golden/vectors.js';
import { root } from './bundle.js';

/** How many vectors there are, from the files themselves: a job that ran fewer passed nothing. */
export async function vectorCounts(): Promise<{ readonly profiles: number; readonly decisions: number }> {
  const files = await Promise.all(['v1', 'v2'].map((version) => readFile(join(root, `test/golden/vectors-${version}.json`), 'utf8')));
  const journeys = files.flatMap((text) => (JSON.parse(text) as GoldenFile).journeys);
  return { profiles: journeys.length, decisions: journeys.reduce((sum, { decisions }) => sum + decisions.length, 0) };
}
