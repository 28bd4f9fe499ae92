import { connectRedisCluster } from './redisClients.js';
import { type RedisProcess, startRedisProcess, until } from './redisProcess.js';
import { isFollowing, isMaster } from './redisReplication.js';

const SLOTS = 16_384;
const MASTERS = 3;

export type RedisClusterClient = Awaited<ReturnType<typeof connectRedisCluster>>;

/** Three masters with a replica each, on loopback. A replica takes over some seconds after its master is gone. */
export interface RedisCluster {
  readonly nodes: readonly RedisProcess[];
  /** The nodes that are masters now. */
  masters(): Promise<readonly RedisProcess[]>;
  /** Waits until all slots are served, and all living nodes agree on by whom. */
  settled(): Promise<void>;
  /** Another connected client; `stop` ends it. */
  client(): Promise<RedisClusterClient>;
  /** Ends all and removes their data. */
  stop(): Promise<void>;
}

export async function startRedisCluster(): Promise<RedisCluster> {
  const settings = { 'cluster-enabled': 'yes', 'cluster-node-timeout': '2000', appendonly: 'yes', 'repl-diskless-sync-delay': '0' };
  const nodes = await Promise.all(Array.from({ length: 2 * MASTERS }, () => startRedisProcess(settings)));
  const clients: RedisClusterClient[] = [];
  const cluster: RedisCluster = {
    nodes,
    masters: async () => {
      const masters = await Promise.all(nodes.map((node) => isMaster(node).catch(() => false)));
      return nodes.filter((_, i) => masters[i]);
    },
    settled: () => until(() => agree(nodes), 'the cluster to agree'),
    client: async () => {
      const client = await connectRedisCluster(nodes.map(({ url }) => url));
      clients.push(client);
      return client;
    },
    stop: async () => {
      for (const client of clients) client.destroy();
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
  try {
    await join(nodes);
    await cluster.settled();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

async function join(nodes: readonly RedisProcess[]): Promise<void> {
  const [first] = nodes as [RedisProcess];
  for (const [i, node] of nodes.entries()) {
    await node.tell('CLUSTER', 'SET-CONFIG-EPOCH', `${i + 1}`);
    if (node !== first) await node.tell('CLUSTER', 'MEET', '127.0.0.1', `${first.port}`);
  }
  const masters = nodes.slice(0, MASTERS);
  for (const [i, master] of masters.entries()) {
    const [from, to] = [Math.floor((i * SLOTS) / MASTERS), Math.floor(((i + 1) * SLOTS) / MASTERS)];
    await master.tell('CLUSTER', 'ADDSLOTS', ...Array.from({ length: to - from }, (_, slot) => `${from + slot}`));
  }
  const known = async (node: RedisProcess): Promise<boolean> => (await linesOf(node)).length === nodes.length;
  await until(async () => (await Promise.all(nodes.map(known))).every(Boolean), 'the nodes to meet');
  for (const [i, replica] of nodes.slice(MASTERS).entries()) {
    const master = await (masters[i] as RedisProcess).tell('CLUSTER', 'MYID');
    await replica.tell('CLUSTER', 'REPLICATE', String(master));
  }
  await until(async () => (await Promise.all(nodes.slice(MASTERS).map(isFollowing))).every(Boolean), 'the replicas to follow');
}

async function agree(nodes: readonly RedisProcess[]): Promise<boolean> {
  const views = await Promise.all(nodes.map((node) => viewOf(node).catch(() => null)));
  const living = views.filter((view) => view !== null);
  return living.length > 0 && living.every((view) => view !== '' && view === living[0]);
}

/** Who serves which slots, as a node sees it; empty while it sees slots that nobody serves. */
async function viewOf(node: RedisProcess): Promise<string> {
  const info = String(await node.tell('CLUSTER', 'INFO'));
  if (!info.includes('cluster_state:ok')) return '';
  const serving = (await linesOf(node)).filter((line) => /master/.test(line) && !/fail/.test(line));
  return serving
    .map((line) => [line.split(' ')[0], ...line.split(' ').slice(8)].join(' '))
    .sort()
    .join('\n');
}

async function linesOf(node: RedisProcess): Promise<string[]> {
  return String(await node.tell('CLUSTER', 'NODES'))
    .trim()
    .split('\n');
}
