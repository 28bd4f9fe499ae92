import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { holdsAsync, least } from '../../../support/runs.js';
import { printSeed } from '../../../support/seed.js';
import { faultIn } from './faultIn.js';
import { play, type Trouble } from './schedule.js';

const NONE: Trouble = { rivals: false, failures: false, impatience: false, publications: false };

describe('batches that overlap', () => {
  beforeAll(() => {
    printSeed('overlapping batches');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterAll(() => void vi.useRealTimers());

  it.each<[string, Partial<Trouble>]>([
    ['late answers', {}],
    ['conflicts', { rivals: true }],
    ['failures', { failures: true }],
    ['calls that give up', { impatience: true }],
    ['publications', { publications: true, rivals: true }],
    ['all of it', { rivals: true, failures: true, impatience: true }],
  ])('S3, S4, E2: do what one call after the other would, with %s', async (_, some) => {
    const trouble = { ...NONE, ...some };
    let overlaps = 0;
    let conflicts = 0;
    const law = fc.asyncProperty(fc.nat(), async (seed) => {
      const history = await play(seed, trouble);
      overlaps += history.overlaps;
      conflicts += history.conflicts;
      expect(await faultIn(history, trouble)).toBeNull();
    });
    await holdsAsync(law, 0.25);
    expect(overlaps).toBeGreaterThan(least(50));
    if (trouble.rivals) expect(conflicts).toBeGreaterThan(least(50));
  });
});
