import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Engine, Event } from 'goalward';
import { HttpError, problemOf } from './problem.js';
import { readJson } from './readJson.js';

/**
 * An engine behind HTTP:
 * - `POST /events` ingests one event or a list of events.
 * - `GET /decide?user=…&placement=…` decides.
 * - `GET /metrics?goal=…` returns metrics.
 */
export function createService(engine: Engine): Server {
  return createServer(async (request, response) => {
    const { status, body } = await answer(engine, request).then((body) => ({ status: 200, body }), problemOf);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

async function answer(engine: Engine, request: IncomingMessage): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://service');
  const asked = <Name extends string>(name: Name) => {
    const value = searchParams.get(name);
    return value === null ? {} : ({ [name]: value } as { [name in Name]: string });
  };
  switch (`${request.method} ${pathname}`) {
    case 'POST /events':
      return ingest(engine, await readJson(request));
    case 'GET /decide':
      return engine.decide(searchParams.get('user') ?? '', { ...asked('placement'), ...asked('goal') });
    case 'GET /metrics':
      return engine.metrics(asked('goal'));
    default:
      throw new HttpError(404, 'no-such-route', `There is no ${request.method} ${pathname}.`);
  }
}

/** Ingests one event or a list. In a list, refused events are reported and the others are applied. */
async function ingest(engine: Engine, body: unknown): Promise<unknown> {
  if (!Array.isArray(body)) return engine.ingest(body as Event);
  const { refused, ...counts } = await engine.ingestMany(body as Event[]);
  return {
    ...counts,
    refused: refused.map(({ index, error }) => ({
      index,
      code: error.code,
      path: error.name === 'EventError' ? error.path : '',
      message: error.message,
    })),
  };
}
