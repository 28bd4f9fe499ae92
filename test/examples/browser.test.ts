import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../examples/browser/bundle.js';

class PageElement {
  textContent = '';
  #click = (): unknown => undefined;
  addEventListener(_: 'click', listener: () => unknown): void {
    this.#click = listener;
  }
  async click(): Promise<void> {
    await this.#click();
  }
}

/** The bundle in a world that has a page and timers, and nothing of Node. */
describe('examples/browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'goalward-browser-'));
  const html = readFileSync(fileURLToPath(new URL('../../examples/browser/index.html', import.meta.url)), 'utf8');
  let script = '';

  beforeAll(async () => {
    await bundle(join(folder, 'app.js'));
    script = readFileSync(join(folder, 'app.js'), 'utf8');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function open() {
    const ids = [...html.matchAll(/ id="([a-z]+)"/g)].map(([, id]) => id ?? '');
    const page = new Map(ids.map((id) => [id, new PageElement()]));
    runInContext(script, createContext({ document: { getElementById: (id: string) => page.get(id) ?? null }, setTimeout, clearTimeout }));
    const text = (id: string): string => page.get(id)?.textContent ?? '';
    await expect.poll(() => text('why')).not.toBe('');
    return { text, click: (id: string) => page.get(id)?.click() ?? expect.unreachable(`no #${id}`) };
  }

  it('the page loads the script that is built', () => {
    expect(html).toContain('<script src="dist/app.js"></script>');
  });

  it('decides in the page, and follows the visitor to the purchase', async () => {
    const { text, click } = await open();
    expect(text('why')).toMatch(/^(welcome|top-ten) \(selected\), stage look$/);
    const first = text('banner');
    expect(first).not.toBe('');

    await click('dismiss');
    expect(text('banner')).not.toBe(first);
    await click('dismiss');
    expect([text('banner'), text('why')]).toEqual(['', 'nothing (none-eligible), stage look']);

    await click('look');
    expect(text('why')).toContain('stage look');
    await click('look');
    expect(text('why')).toMatch(/^(ten-off|guarantee) \(selected\), stage buy$/);

    await click('buy');
    expect([text('spent'), text('why')]).toEqual(['39.9', 'nothing (not-in-goal), stage -']);
  });
});
