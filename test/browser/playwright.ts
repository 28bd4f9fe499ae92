import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** As much of playwright-core as is used: the project is type-checked without it. */
interface Page {
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  goto(url: string, options?: { readonly waitUntil: 'commit' | 'load' }): Promise<unknown>;
  click(selector: string): Promise<void>;
  textContent(selector: string): Promise<string | null>;
  close(): Promise<void>;
}
export interface Browser {
  version(): string;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}
interface Playwright {
  readonly chromium: { launch(options: { readonly executablePath: string; readonly args: readonly string[] }): Promise<Browser> };
}

export const INSTALL = 'npm ci --prefix test/browser && apt-get install -y chromium (or CHROMIUM=path)';

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';

/** What of the two is missing; null if Chromium can be started. */
export function missing(): string | null {
  if (playwright() === null) return 'playwright-core';
  return existsSync(executablePath) ? null : 'Chromium';
}

/** Starts Chromium without a window, and without anything that would go out to the network by itself. */
export async function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const found = playwright();
  if (found === null) throw new Error(`playwright-core is missing: ${INSTALL}`);
  return found.chromium.launch({ executablePath, args: [...args, '--disable-component-update', '--disable-sync'] });
}

function playwright(): Playwright | null {
  try {
    return createRequire(import.meta.url)('playwright-core') as Playwright;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
