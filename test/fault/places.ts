import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { privatePostgresMissing, startPrivatePostgres } from '../support/postgresPrivate.js';
import { startRedisCluster } from '../support/redisCluster.js';
import { startPrivateRedis } from '../support/redisPrivate.js';
import type { RedisProcess } from '../support/redisProcess.js';
import { skippedWithoutRedis } from '../support/redisServer.js';
import type { KillableServer } from './killServer.js';
import { openStore, type Place } from './openStore.js';

/** A durable store to be treated badly, on servers of its own. */
export interface Victim {
  readonly name: string;
  /** An empty place on it. */
  place(): Promise<Place>;
  /** Null where no server can be killed. */
  readonly server: KillableServer | null;
  /** The same, where another server takes over: what it had not been sent yet may be lost. Null where none does. */
  readonly replicated: KillableServer | null;
  stop(): Promise<void>;
}

let places = 0;

async function prepared(place: Place): Promise<Place> {
  const { prepare, close } = await openStore(place);
  await prepare();
  await close();
  return place;
}

function sqlite(): Victim {
  const folder = mkdtempSync(join(tmpdir(), 'goalward-fault-'));
  return {
    name: 'sqlite',
    place: async () => prepared({ kind: 'sqlite', file: join(folder, `${++places}.db`) }),
    server: null,
    replicated: null,
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

async function postgres(): Promise<Victim> {
  const server = await startPrivatePostgres();
  return {
    name: 'postgres',
    place: async () => prepared({ kind: 'postgres', url: server.url, schema: `fault_${++places}` }),
    server,
    replicated: null,
    stop: () => server.stop(),
  };
}

/** One server with `appendonly yes` and `appendfsync always`. */
async function redis(): Promise<Victim> {
  const { master, replica, stop } = await startPrivateRedis();
  await replica.kill();
  return {
    name: 'redis',
    place: async () => ({ kind: 'redis', url: master.url, prefix: `fault-${++places}:` }),
    server: master,
    replicated: null,
    stop,
  };
}

async function redisCluster(): Promise<Victim> {
  const cluster = await startRedisCluster();
  const { nodes, stop } = cluster;
  let kills = 0;
  let killed: RedisProcess | undefined;
  return {
    name: 'redis-cluster',
    place: async () => ({ kind: 'redis-cluster', urls: nodes.map(({ url }) => url), prefix: `fault-${++places}:` }),
    server: null,
    replicated: {
      kill: async () => {
        const masters = await cluster.masters();
        killed = masters[kills++ % masters.length];
        await killed?.kill();
      },
      // Its replica becomes a master; it comes back as that one's replica.
      restart: async () => {
        await cluster.settled();
        await killed?.restart();
        await cluster.settled();
        while (!(await allFollow(nodes))) await pause(100);
      },
    },
    stop,
  };
}

/** Whether every replica has all that its master has sent: only then can it take over. */
async function allFollow(nodes: readonly RedisProcess[]): Promise<boolean> {
  const states = await Promise.all(nodes.map((node) => node.tell('INFO', 'replication').then(String, () => '')));
  return states.every((state) => /role:master/.test(state) || /master_link_status:up/.test(state));
}

/** Each durable store that this machine can run; what it cannot is said in a line, or is an error where `CI` is set. */
export async function victims(): Promise<Victim[]> {
  const found: Victim[] = [sqlite()];
  const missing = privatePostgresMissing();
  if (missing === null) found.push(await postgres());
  else if (process.env.CI) throw new Error(`missing: ${missing}`);
  else process.stdout.write(`SKIPPED: faults of postgres: missing ${missing}\n`);
  if (!skippedWithoutRedis()) found.push(await redis(), await redisCluster());
  return found;
}
