import { redisStore } from '../../src/stores/redis/index.js';
import { connectRedis } from './redisClients.js';
import { countUp } from './redisCounting.js';

/** A process of its own that counts users up: `redisWriter.ts URL PREFIX TIMES USER…`. */
const [url, prefix, times, ...userIds] = process.argv.slice(2);
const client = await connectRedis(String(url));
await countUp(redisStore(client, { prefix: String(prefix) }), userIds, Number(times));
client.destroy();
