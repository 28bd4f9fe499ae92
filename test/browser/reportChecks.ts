import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** As much of a page of playwright-core as these checks use. */
export interface ReportPage {
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  goto(url: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  emulateMedia(options: { readonly media?: 'print' | 'screen'; readonly colorScheme?: 'light' | 'dark' }): Promise<void>;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  close(): Promise<void>;
}

/** How much wider than its window the page is, in CSS pixels, and what reaches out of it without a box of its own to scroll in. */
export const OVERFLOW = `({
  page: document.documentElement.scrollWidth - window.innerWidth,
  loose: [...document.querySelectorAll('body *')]
    .filter((each) => !each.closest('.scroll, svg, .skip') && each.getBoundingClientRect().right > window.innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 80)),
})`;

/** Captions of tables that are wider than the box that their table scrolls in, so that a part of them is cut. */
export const CUT_CAPTIONS = `[...document.querySelectorAll('caption span')]
  .filter((each) => each.checkVisibility() && each.offsetWidth > each.closest('.scroll').clientWidth)
  .map((each) => each.textContent)`;

/** The names that plots have for those who do not see them. */
export const NAMES = `[...document.querySelectorAll('svg')].map((each) => each.getAttribute('role') === 'img' ? each.getAttribute('aria-label') : null)`;

/** What of the text in plots is smaller than can be read: the label, and its height in CSS pixels. */
export const SMALL_TEXT = `[...document.querySelectorAll('svg text')]
  .filter((each) => each.closest('details:not([open])') === null)
  .map((each) => ({ text: each.textContent, size: parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a }))
  .filter(({ size }) => size < 9)`;

/** The page's background as it is painted, \`rgb(…)\`. */
export const BACKGROUND = `getComputedStyle(document.querySelector('.panel')).backgroundColor`;

/** What axe finds wrong with the page, one line each. The rules are those of WCAG 2.2 AA, and axe's own good practice. */
export async function axeViolations(page: ReportPage): Promise<string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const found = (await page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id, help, nodes }) =>
    id + ' (' + help + '): ' + nodes.length + ' × ' + nodes[0].html.slice(0, 160)))`)) as string[];
  return found;
}

/** Whether axe-core is installed. */
export function axeIsHere(): boolean {
  try {
    createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    return true;
  } catch {
    return false;
  }
}
