import type { stores } from './page.js';

/** As much of playwright-core as these tests need beyond what all tests of pages do. */
interface Page {
  goto(url: string): Promise<unknown>;
  reload(): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  on(event: 'console', listener: (message: { text(): string }) => void): void;
  on(event: 'crash', listener: () => void): void;
  close(): Promise<void>;
}
interface Session {
  send(method: string, parameters?: object): Promise<unknown>;
}
export interface Context {
  newPage(): Promise<Page>;
  newCDPSession(page: Page): Promise<Session>;
  close(): Promise<void>;
}
export interface Contexts {
  newContext(): Promise<Context>;
}
export type Functions = typeof stores;

type Answer<Name extends keyof Functions> = Awaited<ReturnType<Functions[Name]>>;

/** A page with `page.ts` in it. */
export class Tab {
  readonly page: Page;
  readonly #session: Session;

  private constructor(page: Page, session: Session) {
    this.page = page;
    this.#session = session;
  }

  static async open(context: Context, origin: string): Promise<Tab> {
    const page = await context.newPage();
    const tab = new Tab(page, await context.newCDPSession(page));
    await page.goto(`${origin}/stores.html`);
    return tab;
  }

  /** Calls a function of the page with plain data. */
  async call<Name extends keyof Functions>(name: Name, ...args: Parameters<Functions[Name]>): Promise<Answer<Name>> {
    return (await this.page.evaluate(`stores.${name}(...${JSON.stringify(args)})`)) as Answer<Name>;
  }

  /** Lets a function of the page run, until the page says a line that many times. */
  async running<Name extends keyof Functions>(times: number, name: Name, ...args: Parameters<Functions[Name]>): Promise<string[]> {
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      this.page.on('console', (message) => {
        said.push(message.text());
        if (said.length === times) resolve();
      });
      this.page.evaluate(`void stores.${name}(...${JSON.stringify(args)}).catch((error) => console.log(String(error)))`).catch(reject);
    });
    return said;
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  /** Ends the page's process, in the middle of whatever it does. */
  async crash(): Promise<void> {
    const crashed = new Promise<void>((resolve) => this.page.on('crash', resolve));
    this.#session.send('Page.crash').catch(() => undefined);
    await crashed;
  }

  /** Something only a debugger can do. */
  devtools(method: string, parameters: object): Promise<unknown> {
    return this.#session.send(method, parameters);
  }
}
