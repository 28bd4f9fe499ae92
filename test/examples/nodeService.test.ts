import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Decision, type IngestedMany, interaction, type Metrics } from '../../src/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('examples/node-service', () => {
  let service: ChildProcess;
  let base = '';

  beforeAll(async () => {
    service = spawn(process.execPath, ['--import', 'tsx', 'examples/node-service/main.ts'], {
      cwd: root,
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (service.stdout === null) throw new Error('its output is piped');
    const [line] = (await once(createInterface(service.stdout), 'line')) as [string];
    base = line.replace('Listening on ', '');
  });
  afterAll(() => {
    service.kill('SIGKILL');
  });

  async function get<T>(path: string): Promise<{ status: number; body: T }> {
    const response = await fetch(base + path);
    return { status: response.status, body: (await response.json()) as T };
  }
  async function post<T>(body: unknown): Promise<{ status: number; body: T }> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${base}/events`, { method: 'POST', body: text });
    return { status: response.status, body: (await response.json()) as T };
  }

  it('takes events in, decides, and tells what came of it', async () => {
    const entered = await post<{ outcome: string; transitions: { type: string }[] }>({ userId: 'ada', traits: { plan: 'free' } });
    expect(entered.status).toBe(200);
    expect(entered.body).toMatchObject({ outcome: 'applied', transitions: [{ type: 'entered', stage: 'browse' }] });

    const { body: first } = await get<Decision>('/decide?user=ada&placement=banner');
    expect(first).toMatchObject({ reason: 'selected', stage: 'browse', arm: 'treated', placement: 'banner' });
    expect(['best-sellers', 'new-in']).toContain(first.experience);
    expect((await get<Decision>('/decide?user=ada&placement=banner')).body.experience).toBe(first.experience);

    const many = await post<IngestedMany>([
      interaction('$viewed', first),
      { userId: 'ada', event: 'added-to-cart', messageId: 'm1' },
      { event: 'nobody' },
      { userId: 'ada', event: 'purchase', messageId: 'm2', properties: { total: 59.9 } },
    ]);
    expect(many.status).toBe(200);
    expect(many.body).toMatchObject({ applied: 3, duplicate: 0, late: [], refused: [{ index: 2, code: 'no-user' }] });

    const { body: metrics } = await get<Metrics>('/metrics?goal=first-order');
    expect(metrics.goals[0]?.totals.all).toMatchObject({
      users: 1,
      completed: 1,
      value: [{ currency: 'EUR', amount: 59.9, perUser: 59.9 }],
    });
    const credited = metrics.goals[0]?.experiences.find(({ experience }) => experience === first.experience);
    expect(credited?.totals.all).toMatchObject({ viewers: 1, conversions: 2 });
  });

  it('D1: gives another placement nothing', async () => {
    await post({ userId: 'bob', traits: {} });
    expect((await get<Decision>('/decide?user=bob&placement=email')).body).toMatchObject({ experience: null, reason: 'other-placement' });
  });

  it.each([
    ['an event without user', () => post({ event: 'x' }), 400, 'no-user'],
    ['an event that is none', () => post('7'), 400, 'not-an-event'],
    ['an event too large', () => post({ userId: 'ada', event: 'x', properties: { text: 'x'.repeat(40_000) } }), 413, 'too-large'],
    ['a body too large', () => post('"'.padEnd(1_500_000)), 413, 'body-too-large'],
    ['a body that is not JSON', () => post('{"userId":'), 400, 'not-json'],
    ['a decision for nobody', () => get('/decide'), 400, 'bad-user'],
    ['a placement that there is not', () => get('/decide?user=ada&placement=tv'), 404, 'unknown-placement'],
    ['a goal that there is not', () => get('/metrics?goal=fame'), 404, 'unknown-goal'],
    ['a route that there is not', () => get('/'), 404, 'no-such-route'],
  ])('answers %s with its code', async (_, ask, status, code) => {
    const answer = await ask();
    expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
  });

  it('stops when told to', async () => {
    service.kill('SIGTERM');
    const [code] = (await once(service, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
