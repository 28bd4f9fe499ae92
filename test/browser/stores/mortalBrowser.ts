import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Context } from './tab.js';

/** As much of playwright-core as is used. */
interface Connected {
  contexts(): readonly Context[];
}
interface Playwright {
  readonly chromium: { connectOverCDP(endpoint: string): Promise<Connected> };
}

/** A browser that keeps what pages store in a folder, and can be killed. */
export interface MortalBrowser {
  readonly context: Context;
  /** `kill -9` for all its processes at once. */
  kill(): Promise<void>;
}

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--remote-debugging-port=0',
];

export async function mortalBrowser(folder: string): Promise<MortalBrowser> {
  // A group of its own, so that its helpers die with it.
  const child = spawn(process.env.CHROMIUM || '/usr/bin/chromium', [...ARGS, `--user-data-dir=${folder}`], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await exited;
  };
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core') as Playwright;
    const [context] = (await chromium.connectOverCDP(await endpointOf(child))).contexts();
    if (context === undefined) throw new Error('Chromium has no window to open pages in');
    return { context, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** Where it can be reached: it says so once it runs. */
function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('close', () => reject(new Error(`Chromium ended: ${said}`)));
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const [, endpoint] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
  });
}
