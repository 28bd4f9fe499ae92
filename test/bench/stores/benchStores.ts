import type { BenchStore } from './benchStore.js';
import { memory } from './memory.js';
import { postgres } from './postgres.js';
import { redis } from './redis.js';
import { sqlite } from './sqlite.js';

export interface Found {
  readonly stores: readonly BenchStore[];
  /** Why others are left out, each in one line. */
  readonly absent: readonly string[];
}

/** The stores that can be measured here; says in one line which cannot. */
export async function benchStores(): Promise<Found> {
  const stores: BenchStore[] = [memory];
  const absent: string[] = [];
  for (const [name, connect] of [['SQLite', sqlite] as const, ['PostgreSQL', postgres] as const, ['Redis', redis] as const]) {
    try {
      stores.push(await connect());
    } catch (error) {
      const line = `${name} is left out: ${error instanceof Error ? error.message : String(error)}`;
      console.log(line);
      absent.push(line);
    }
  }
  return { stores, absent };
}
