import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../examples/browser/bundle.js';
import { absent } from '../runtimes/absence.js';
import { root } from '../runtimes/bundle.js';
import { type Browser, INSTALL, launch, missing } from './playwright.js';
import { type Served, serve } from './serve.js';

const absence = missing();

describe('examples/browser in a page', () => {
  let browser: Browser;
  let served: Served;
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'goalward-page-'));
    await bundle(join(folder, 'app.js'));
    served = await serve(async (path) => {
      if (path === '/index.html') return readFile(join(root, 'examples/browser/index.html'), 'utf8');
      return path === '/dist/app.js' ? readFile(join(folder, 'app.js'), 'utf8') : undefined;
    });
    if (absence === null) browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await served.close();
    await rm(folder, { recursive: true });
  });

  it('shows a banner, takes the next when it is dismissed, and follows the visitor to the purchase', async ({ skip }) => {
    if (absence !== null) absent(absence, INSTALL, skip);
    const page = await browser.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(`${served.origin}/index.html`);
    const shown = (id: string) => expect.poll(() => page.textContent(`#${id}`), { timeout: 10_000 });

    await shown('why').toMatch(/^(welcome|top-ten) \(selected\), stage look$/);
    const first = await page.textContent('#banner');
    expect(first).toMatch(/^(Welcome! Look at two things you like|The ten things others like most)\.$/);

    await page.click('#dismiss');
    await shown('banner').not.toBe(first);
    await page.click('#dismiss');
    await shown('why').toBe('nothing (none-eligible), stage look');
    await shown('banner').toBe('');

    await page.click('#look');
    await page.click('#look');
    await shown('why').toMatch(/^(ten-off|guarantee) \(selected\), stage buy$/);
    await page.click('#buy');
    await shown('spent').toBe('39.9');
    await shown('why').toBe('nothing (not-in-goal), stage -');
    expect(errors).toEqual([]);
    await page.close();
  });
});
