import { memoryStore } from '../../../src/stores/memory/index.js';
import type { BenchStore } from './benchStore.js';

export const memory: BenchStore = {
  name: 'memory',
  settings: 'this process',
  pace: 2,
  open: async () => ({ store: memoryStore(), settle: async () => undefined, bytes: null, close: async () => undefined }),
  bare: null,
  stop: async () => undefined,
};
