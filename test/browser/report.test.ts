import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { renderReport } from '../../src/measurement/report/renderReport.js';
import { absent } from '../runtimes/absence.js';
import { richPlan } from '../unit/measurement/report/richPlan.js';
import { DAY, DAYS, richRows, START } from '../unit/measurement/report/richRows.js';
import { type Browser, INSTALL, launch, missing } from './playwright.js';
import { axeIsHere, axeViolations, BACKGROUND, CUT_CAPTIONS, NAMES, OVERFLOW, type ReportPage, SMALL_TEXT } from './reportChecks.js';
import { type Served, serve } from './serve.js';

const absence = missing() ?? (axeIsHere() ? null : 'axe-core');
const HOSTILE = `</title></svg></style>"'><script>document.title = 'broken'</script><img src=/stolen>`;

describe('a report in Chromium', () => {
  let browser: Browser;
  let served: Served;

  beforeAll(async () => {
    const rows = richRows(3_000);
    const pages: Readonly<Record<string, string>> = {
      '/rich.html': await renderReport(richPlan, rows, { title: 'Shop', at: START + DAYS * DAY }),
      '/empty.html': await renderReport(richPlan, []),
      '/hostile.html': await renderReport(
        {
          ...richPlan,
          goals: richPlan.goals.map((goal) => ({
            ...goal,
            label: HOSTILE,
            stages: goal.stages.map((stage) => ({ ...stage, label: HOSTILE })),
          })),
        },
        rows,
        { title: HOSTILE },
      ),
    };
    served = await serve(async (path) => pages[path]);
    if (absence === null) browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  const open = async (name: string, { skip }: TestContext): Promise<{ page: ReportPage; complaints: string[]; requests: string[] }> => {
    if (absence !== null) absent(absence, INSTALL, skip);
    const page = (await browser.newPage()) as unknown as ReportPage;
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`${served.origin}/${name}.html`);
    return { page, complaints, requests };
  };

  describe.each(['rich', 'empty', 'hostile'])('%s', (name) => {
    it.for([
      [360, 'light'],
      [360, 'dark'],
      [800, 'light'],
      [800, 'dark'],
      [1280, 'light'],
      [1280, 'dark'],
    ] as const)('fits a window of %i pixels, %s', async ([width, colorScheme], context) => {
      const { page, complaints, requests } = await open(name, context);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(OVERFLOW)).toEqual({ page: 0, loose: [] });
      expect(await page.evaluate(SMALL_TEXT)).toEqual([]);
      // As wide as a scrollbar, which takes its room from the page, and from no unit of the window.
      await page.evaluate(`document.body.style.paddingRight = '18px'`);
      expect(await page.evaluate(CUT_CAPTIONS)).toEqual([]);
      expect(await page.evaluate(BACKGROUND)).toBe(colorScheme === 'dark' ? 'rgb(26, 29, 34)' : 'rgb(255, 255, 255)');
      // The icon is what browsers ask for by themselves.
      expect(requests.filter((path) => path !== '/favicon.ico')).toEqual([`/${name}.html`]);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('has a name for every plot, and no script', async (context) => {
      const { page } = await open(name, context);
      const names = (await page.evaluate(NAMES)) as (string | null)[];
      // Of what has no numbers nothing is drawn.
      expect(names.length > 12).toBe(name !== 'empty');
      expect(names.filter((each) => each === null || each.length < 30)).toEqual([]);
      expect(await page.evaluate('document.scripts.length + document.images.length')).toBe(0);
      expect(await page.evaluate('document.title')).toBe({ rich: 'Shop', empty: 'shop', hostile: HOSTILE }[name]);
      await page.close();
    });

    it('has light colours on paper, whatever the screen has', async (context) => {
      const { page } = await open(name, context);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate(BACKGROUND)).toBe('rgb(255, 255, 255)');
      expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(29, 32, 37)');
      await page.close();
    });

    it.for(['light', 'dark'] as const)('gives axe nothing to complain of, %s', async (colorScheme, context) => {
      const { page } = await open(name, context);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 900 });
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      expect(await axeViolations(page)).toEqual([]);
      await page.close();
    });
  });
});
