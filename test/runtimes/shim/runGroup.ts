import { type Body, collected, type Group } from './suite.js';

const MESSAGE_LENGTH = 2_000;

export interface Tally {
  laws: number;
  failed: number;
  readonly failures: string[];
}

/** Loads one file of laws and runs them one after the other. */
export async function runFile(file: string, load: Body, tally: Tally): Promise<void> {
  await attempt(file, tally, async () => runGroup(await collected(file, load), file, tally));
}

async function runGroup(group: Group, path: string, tally: Tally): Promise<void> {
  const ready = await attempt(`${path} > beforeAll`, tally, () => inOrder(group.before));
  // What is not prepared is not run, but it did not pass either: the hook's failure stands for it.
  if (!ready) return;
  for (const child of group.children) {
    const name = `${path} > ${child.name}`;
    if ('children' in child) {
      await runGroup(child, name, tally);
      continue;
    }
    tally.laws++;
    await attempt(name, tally, child.body);
  }
  await attempt(`${path} > afterAll`, tally, () => inOrder([...group.after].reverse()));
}

async function inOrder(bodies: readonly Body[]): Promise<void> {
  for (const body of bodies) await body();
}

async function attempt(name: string, tally: Tally, body: Body): Promise<boolean> {
  try {
    await body();
    return true;
  } catch (error) {
    tally.failed++;
    tally.failures.push(`${name}: ${messageOf(error)}`.slice(0, MESSAGE_LENGTH));
    return false;
  }
}

/** The message, and those of what caused it: fast-check keeps the failed assertion there. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? `${error.name}: ${error.message}` : `${error.message}\ncaused by ${messageOf(error.cause)}`;
}
