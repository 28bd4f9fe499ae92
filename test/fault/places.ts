import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { privatePostgresMissing, startPrivatePostgres } from '../support/postgresPrivate.js';
import { startRedisCluster } from '../support/redisCluster.js';
import { startPrivateRedis } from '../support/redisPrivate.js';
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
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

async function postgres(): Promise<Victim> {
  const server = await startPrivatePostgres();
  return {
    name: 'postgres',
    place: async () => prepared({ kind: 'postgres', url: server.url, schema: `fault_${++places}` }),
    server,
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
    stop,
  };
}

async function redisCluster(): Promise<Victim> {
  const { nodes, stop } = await startRedisCluster();
  return {
    name: 'redis-cluster',
    place: async () => ({ kind: 'redis-cluster', urls: nodes.map(({ url }) => url), prefix: `fault-${++places}:` }),
    server: null,
    stop,
  };
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
