import type { IncomingMessage } from 'node:http';
import { HttpError } from './problem.js';

const MOST = 1_000_000;

/** Reads the body of a request: JSON of at most a million bytes. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST) chunks.push(chunk); // read and drop the rest, so that the client receives the response
  }
  if (size > MOST) throw new HttpError(413, 'body-too-large', `The body has ${size} bytes; the limit is ${MOST}.`);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new HttpError(400, 'not-json', 'The body is not JSON.');
  }
}
