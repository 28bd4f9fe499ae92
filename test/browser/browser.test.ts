import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { absent } from '../runtimes/absence.js';
import { describeRuntimes, type Reached } from '../runtimes/describeRuntimes.js';
import { EVAL_MARK, pagesFor, STRICT_POLICY, VIOLATION_MARK } from './pages.js';
import { type Browser, INSTALL, launch, missing } from './playwright.js';
import { listen, runInPage } from './runPage.js';
import { serve } from './serve.js';

const absence = missing();
let browser: Browser;

beforeAll(async () => {
  if (absence === null) browser = await launch();
});
afterAll(() => browser?.close());

function present({ skip }: TestContext): void {
  if (absence !== null) absent(absence, INSTALL, skip);
}

function reached(name: string, page: string, policy?: string): Reached {
  return {
    name: `Chromium, ${name}`,
    hasLaws: true,
    present,
    run: (bundle) => runInPage(browser, page, bundle, policy),
    version: async () => (absence === null ? browser.version() : null),
  };
}

describe('the strict policy', () => {
  it('refuses eval, and its violations are seen', async (context) => {
    present(context);
    const served = await serve(pagesFor('no/bundle.mjs'), STRICT_POLICY);
    const { lines } = await listen(browser, `${served.origin}/eval.html`, VIOLATION_MARK, 2).finally(served.close);
    expect(lines.filter((line) => line.startsWith(EVAL_MARK))).toEqual(Array(2).fill(`${EVAL_MARK}refused EvalError`));
    expect(lines.filter((line) => line.startsWith(VIOLATION_MARK)).every((line) => line.includes('script-src eval at '))).toBe(true);
  });

  it('finds out a script that tries eval on the quiet', async (context) => {
    present(context);
    const folder = await mkdtemp(join(tmpdir(), 'goalward-eval-'));
    const quiet = join(folder, 'quiet.mjs');
    await writeFile(quiet, `export function run() { try { new Function('return 1'); } catch {} return {}; }`);
    const running = runInPage(browser, 'module.html', quiet, STRICT_POLICY).finally(() => rm(folder, { recursive: true }));
    await expect(running).rejects.toThrow(/the page complains:\ngoalward-violation script-src eval/);
  });
});

describeRuntimes([
  reached('a module script', 'module.html'),
  reached('a worker', 'worker.html'),
  reached('a strict content-security policy', 'module.html', STRICT_POLICY),
]);
