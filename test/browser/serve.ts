import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/** What the pages of one server are made of: the text at a path, undefined if there is none. */
export type Source = (path: string) => Promise<string | undefined>;

export interface Served {
  /** Without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves texts on a port of its own, every one under the given policy, if there is one. */
export async function serve(source: Source, policy?: string): Promise<Served> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const text = await source(path).catch(() => undefined);
    const type = TYPES[extname(path)] ?? 'text/plain';
    if (policy !== undefined) response.setHeader('content-security-policy', policy);
    // Browsers ask for the icon by themselves.
    const none = path === '/favicon.ico' ? 204 : 404;
    response.writeHead(text === undefined ? none : 200, { 'content-type': type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
