import { cpus } from 'node:os';

/** What a figure depends on beside the code. */
export function environment(): string {
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, Node ${process.versions.node} (V8 ${process.versions.v8}), ${cpus().length} cores, ${process.platform} ${process.arch}`;
}
