import { say } from './jobBundles.js';

const told = new Set<string>();

/** What is missing fails where everything should be installed (`CI` is set), and is said once and skipped elsewhere. */
export function absent(what: string, install: string, skip: (reason: string) => never): never {
  const reason = `${what} is missing; to get it: ${install}`;
  if (process.env.CI) throw new Error(reason);
  if (!told.has(reason)) say(`SKIPPED: ${reason}`);
  told.add(reason);
  return skip(reason);
}
