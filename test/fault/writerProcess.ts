import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { buildChild } from './childScript.js';
import type { WriterOrder } from './writerOrder.js';

let script = '';

export async function buildWriter(): Promise<void> {
  script = await buildChild('writer');
}

export interface Writer {
  readonly ready: Promise<void>;
  /** Ends when the process does, killed or not; how it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly killed: boolean; readonly errors: string }>;
  kill(): void;
}

/** @param told Called for each event that was acknowledged. */
export function startWriter(order: WriterOrder, told: (n: number, outcome: string) => void): Writer {
  const child: ChildProcess = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  let markReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    markReady = resolve;
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on('line', (line) => {
    if (line === 'ready') return markReady();
    const [outcome, n] = line.split(' ');
    // The point tells a whole line from one that the kill cut off.
    if (/^(applied|duplicate|late) \d+ \.$/.test(line)) told(Number(n), outcome as string);
  });
  const linesRead = new Promise<void>((resolve) => lines.on('close', resolve));
  const ended = new Promise<{ code: number | null; killed: boolean; errors: string }>((resolve) => {
    child.on('exit', (code, signal) => {
      markReady();
      void linesRead.then(() => resolve({ code, killed: signal === 'SIGKILL', errors }));
    });
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${JSON.stringify(order)}\n`);
  return { ready, ended, kill: () => void child.kill('SIGKILL') };
}
