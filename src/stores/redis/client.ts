import { createHash } from 'node:crypto';

/** What a script is given. */
export interface ScriptInput {
  readonly keys: string[];
  readonly arguments: string[];
}

/** What is asked of a client: those of `createClient` and of `createCluster` of the package `redis` (5.9 or newer) have it. */
export interface RedisClient {
  /** Runs a script that the server knows by its SHA-1 in hex. */
  evalSha(sha1: string, input: ScriptInput): Promise<unknown>;
  /** Runs a script. */
  eval(script: string, input: ScriptInput): Promise<unknown>;
  /** The values of keys, in their order; null for those that are not there. */
  mGet(keys: string[]): Promise<readonly unknown[]>;
}

/** A text in Lua, and the name by which a server that has seen it knows it. */
export interface Script {
  readonly text: string;
  readonly sha1: string;
}

export function scriptOf(...parts: readonly string[]): Script {
  const text = parts.join('\n');
  return { text, sha1: createHash('sha1').update(text).digest('hex') };
}

/** A server that was restarted, or took over from another, has to be told the text again. */
export async function runScript(client: RedisClient, { text, sha1 }: Script, input: ScriptInput): Promise<unknown> {
  try {
    return await client.evalSha(sha1, input);
  } catch (error) {
    if (!isReply(error, 'NOSCRIPT')) throw error;
    return client.eval(text, input);
  }
}

/** Whether the server refused with this word, which comes before the first space. */
export function isReply(error: unknown, word: string): boolean {
  return error instanceof Error && error.message.startsWith(word);
}
