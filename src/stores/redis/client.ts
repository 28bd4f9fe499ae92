import { createHash } from 'node:crypto';

/** What a script is given. */
export interface ScriptInput {
  readonly keys: string[];
  readonly arguments: string[];
}

/** What is asked of a client: that of `createClient` and of `createCluster` of the package `redis` (5 or 6) have it. */
export interface RedisClient {
  evalSha(sha1: string, input: ScriptInput): Promise<unknown>;
  eval(script: string, input: ScriptInput): Promise<unknown>;
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
