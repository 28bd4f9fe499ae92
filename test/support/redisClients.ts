import { createClient, createCluster } from 'redis';

type ClientOptions = NonNullable<Parameters<typeof createClient>[0]>;

/** A connected client; it fails calls at once while it has no connection, and looks for one every 50 ms. */
export async function connectRedis(url: string, options: ClientOptions = {}) {
  const client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: () => 50 }, ...options });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** A connected client of a cluster. */
export async function connectRedisCluster(urls: readonly string[]) {
  const cluster = createCluster({
    rootNodes: urls.map((url) => ({ url })),
    defaults: { socket: { reconnectStrategy: () => 50 } },
    maxCommandRedirections: 64,
  });
  cluster.on('error', () => undefined);
  await cluster.connect();
  return cluster;
}

/** Sends one command over a connection of its own. */
export async function tellRedis(url: string, command: readonly string[]): Promise<unknown> {
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 5_000 } });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.sendCommand([...command]);
  } finally {
    client.destroy();
  }
}
