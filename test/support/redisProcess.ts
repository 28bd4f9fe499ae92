import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { tellRedis } from './redisClients.js';

/** How long a server may take to start, or a cluster to agree, in ms. */
const PATIENCE = 60_000;

/** A server on loopback with a folder of its own. */
export interface RedisProcess {
  readonly port: number;
  readonly url: string;
  /** Ends it by SIGKILL, in the midst of what it does. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data, after `kill`. */
  restart(): Promise<void>;
  /** Sends one command over a connection of its own. */
  tell(...command: string[]): Promise<unknown>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Why no server can be started; null if one can. */
export function redisProgramMissing(): string | null {
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, 'redis-server')));
  return found ? null : 'the program redis-server (Debian: the package redis-server)';
}

/** @param settings Settings of the server by name, such as `{ appendonly: 'yes' }`. */
export async function startRedisProcess(settings: { readonly [name: string]: string } = {}): Promise<RedisProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'goalward-redis-'));
  const port = await freePort();
  const given = { bind: '127.0.0.1', port: `${port}`, dir: folder, save: '', ...settings };
  const options = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    server = spawn('redis-server', options, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    await answering(server, url);
  };
  const kill = async (): Promise<void> => {
    const ending = server;
    server = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill('SIGKILL');
    await ended;
  };
  const atExit = (): void => {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  const stop = async (): Promise<void> => {
    await kill();
    process.off('exit', atExit);
    rmSync(folder, { recursive: true, force: true });
  };
  await start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { port, url, kill, restart: start, tell: (...command) => tellRedis(url, command), stop };
}

async function answering(server: ChildProcess, url: string): Promise<void> {
  let log = '';
  const note = (chunk: unknown): void => {
    log = `${log}${String(chunk)}`.slice(-4_000);
  };
  server.stdout?.on('data', note);
  server.stderr?.on('data', note);
  server.on('error', note);
  await until(async () => {
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) throw new Error(`Redis did not start: ${log}`);
    // While it reads its data it answers with an error.
    return tellRedis(url, ['PING']).then(
      () => true,
      () => false,
    );
  }, 'Redis to start');
}

export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${PATIENCE} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A port that is free together with the one 10,000 above, over which the nodes of a cluster talk. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(port)) && (await isFree(port + 10_000))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
    return true;
  } catch {
    return false;
  }
}
