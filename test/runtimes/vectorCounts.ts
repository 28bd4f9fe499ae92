import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GoldenFile } from '../golden/vectors.js';
import { root } from './bundle.js';

/** How many vectors there are, from the file itself: a job that ran fewer passed nothing. */
export async function vectorCounts(): Promise<{ readonly profiles: number; readonly decisions: number }> {
  const { journeys } = JSON.parse(await readFile(join(root, 'test/golden/vectors-v1.json'), 'utf8')) as GoldenFile;
  return { profiles: journeys.length, decisions: journeys.reduce((sum, { decisions }) => sum + decisions.length, 0) };
}
