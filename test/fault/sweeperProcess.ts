import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { buildChild } from './childScript.js';
import type { Stopped, SweepOrder, Swept } from './sweepOrder.js';

let script = '';

export async function buildSweeper(): Promise<void> {
  script = await buildChild('sweeper');
}

/** A process that has opened the store, and sweeps when it is told to. */
export interface Sweeper {
  sweep(): Promise<Swept>;
  /** For one that was ordered to stop: sweeps until it does, with users claimed. */
  sweepUntilStopped(): Promise<Stopped>;
  /** Ends it at once by SIGKILL. */
  kill(): Promise<void>;
  /** Ends it in good order. */
  end(): Promise<void>;
}

export async function startSweeper(order: SweepOrder): Promise<Sweeper> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the sweeper ended by itself');
    return value;
  };
  const told = async <T>(): Promise<T> => {
    child.stdin.write('go\n');
    return JSON.parse(await next()) as T;
  };
  await next();
  return {
    sweep: () => told<Swept>(),
    sweepUntilStopped: () => told<Stopped>(),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
