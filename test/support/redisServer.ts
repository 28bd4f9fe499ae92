import { connectRedis, tellRedis } from './redisClients.js';
import { type RedisProcess, redisProgramMissing, startRedisProcess } from './redisProcess.js';

/** Where a server of the machine's own would be; the tests use a numbered database that hardly anybody does. */
const USUAL = 'redis://127.0.0.1:6379/9';

export type RedisTestClient = Awaited<ReturnType<typeof connectRedis>>;

/** A server that tests share, each with a prefix of its own. */
export interface TestRedis {
  readonly url: string;
  /** Another connected client; `stop` ends it. */
  client(): Promise<RedisTestClient>;
  /** Ends the clients, and the server if it was started for the tests. */
  stop(): Promise<void>;
}

/**
 * What `GOALWARD_REDIS_URL` names, else the machine's own server, else one that is started for these tests; says which in one
 * line. Null, and a line that says so, when there is none; with `CI` set that is an error.
 */
export async function testRedis(): Promise<TestRedis | null> {
  const named = process.env.GOALWARD_REDIS_URL;
  if (named) return shared(named, await versionOf(named), null);
  const found = await versionOf(USUAL).catch(() => null);
  if (found !== null) return shared(USUAL, found, null);
  if (skippedWithoutRedis()) return null;
  const server = await startRedisProcess();
  return shared(server.url, await versionOf(server.url), server);
}

/** Whether tests that start servers have to be left out: then a line says why; with `CI` set that is an error. */
export function skippedWithoutRedis(): boolean {
  const missing = redisProgramMissing();
  if (missing === null) return false;
  if (process.env.CI) throw new Error(`missing: ${missing}`);
  process.stdout.write(`SKIPPED: missing: ${missing}\n`);
  return true;
}

function shared(url: string, version: string, server: RedisProcess | null): TestRedis {
  process.stdout.write(`Redis ${version}: ${server === null ? url : 'a server started for the tests'}\n`);
  const clients: RedisTestClient[] = [];
  return {
    url,
    client: async () => {
      const client = await connectRedis(url);
      clients.push(client);
      return client;
    },
    stop: async () => {
      for (const client of clients) if (client.isOpen) client.destroy();
      await server?.stop();
    },
  };
}

async function versionOf(url: string): Promise<string> {
  return /redis_version:(\S+)/.exec(String(await tellRedis(url, ['INFO', 'server'])))?.[1] ?? 'of an unknown version';
}

let prefixes = 0;

/** A prefix that no other test uses, on a server that other runs may share. */
export function ownPrefix(): string {
  return `goalward-test-${process.pid}-${Date.now().toString(36)}-${++prefixes}:`;
}

/** Removes all keys that begin with a prefix. @param client One of a single server. */
export async function dropPrefix(client: RedisTestClient, prefix: string): Promise<void> {
  const keys: string[] = [];
  for await (const some of client.scanIterator({ MATCH: `${prefix}*`, COUNT: 1_000 })) keys.push(...some);
  if (keys.length > 0) await client.unlink(keys);
}
