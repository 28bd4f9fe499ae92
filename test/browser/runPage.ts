import type { Report } from '../runtimes/report.js';
import { REPORT_MARK } from '../runtimes/runtime.js';
import { pagesFor, VIOLATION_MARK } from './pages.js';
import type { Browser } from './playwright.js';
import { serve } from './serve.js';

const PATIENCE_MS = 300_000;

/** What a page said, up to and with the line that was waited for. */
export interface Said {
  readonly lines: readonly string[];
  /** Errors of scripts, what the browser complains of, and violations of the policy. */
  readonly complaints: readonly string[];
}

/**
 * Opens a page and listens until as many lines as asked for begin with the mark.
 * @throws Error when that takes too long, or a script fails.
 */
export async function listen(browser: Browser, url: string, mark: string, times: number): Promise<Said> {
  const page = await browser.newPage();
  const lines: string[] = [];
  const complaints: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer from ${url}: ${[...lines, ...complaints].join('\n')}`)), PATIENCE_MS);
      page.on('pageerror', reject);
      page.on('console', (message) => {
        const text = message.text();
        lines.push(text);
        if (message.type() === 'error' || text.startsWith(VIOLATION_MARK)) complaints.push(text);
        if (text.startsWith('worker: ')) reject(new Error(text));
        if (lines.filter((line) => line.startsWith(mark)).length === times) resolve();
      });
      // Laws take their time, and the page is loaded only after them.
      page.goto(url, { waitUntil: 'commit' }).catch(reject);
    });
    return { lines, complaints };
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}

/** Runs a bundle in a page. @throws Error when the page complains of anything. */
export async function runInPage<R extends Report>(browser: Browser, page: string, bundle: string, policy?: string): Promise<R> {
  const served = await serve(pagesFor(bundle), policy);
  try {
    const { lines, complaints } = await listen(browser, `${served.origin}/${page}`, REPORT_MARK, 1);
    if (complaints.length > 0) throw new Error(`the page complains:\n${complaints.join('\n')}`);
    const line = lines.find((each) => each.startsWith(REPORT_MARK)) as string;
    return JSON.parse(line.slice(REPORT_MARK.length)) as R;
  } finally {
    await served.close();
  }
}
