import type { IncomingMessage } from 'node:http';
import { HttpError } from './problem.js';

const MOST = 1_000_000;

/** The body of a request, at most a million bytes of JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST) chunks.push(chunk); // the rest is read and dropped, so that the answer gets through
  }
  if (size > MOST) throw new HttpError(413, 'body-too-large', `The body has ${size} bytes; at most ${MOST} are taken.`);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new HttpError(400, 'not-json', 'The body is not JSON.');
  }
}
