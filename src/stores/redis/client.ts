import { createHash } from 'node:crypto';

/** The keys and arguments of a script. */
export interface ScriptInput {
  readonly keys: string[];
  readonly arguments: string[];
}

/** The part of a client that the store uses: clients of `createClient` and `createCluster` of the package `redis` (5.9 or newer) have it. */
export interface RedisClient {
  /** Runs a script that the server has cached under its SHA-1, in hex. */
  evalSha(sha1: string, input: ScriptInput): Promise<unknown>;
  /** Runs a script. */
  eval(script: string, input: ScriptInput): Promise<unknown>;
  /** The values of keys, in their order; null for missing keys. */
  mGet(keys: string[]): Promise<readonly unknown[]>;
}

/** A Lua script, and the SHA-1 under which servers cache it. */
export interface Script {
  readonly text: string;
  readonly sha1: string;
}

export function scriptOf(...parts: readonly string[]): Script {
  const text = parts.join('\n');
  return { text, sha1: createHash('sha1').update(text).digest('hex') };
}

/** Runs a script by its SHA-1. A server that restarted, or took over from another, has not cached it and gets the text. */
export async function runScript(client: RedisClient, { text, sha1 }: Script, input: ScriptInput): Promise<unknown> {
  try {
    return await client.evalSha(sha1, input);
  } catch (error) {
    if (!isReply(error, 'NOSCRIPT')) throw error;
    return client.eval(text, input);
  }
}

/** Whether the server's error begins with this word. */
export function isReply(error: unknown, word: string): boolean {
  return error instanceof Error && error.message.startsWith(word);
}
