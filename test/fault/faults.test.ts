import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killServer } from './killServer.js';
import { type Killed, killWriters } from './killWriters.js';
import { manyWriters } from './manyWriters.js';
import { type Victim, victims } from './places.js';
import { randomOf, seed } from './random.js';
import { buildWriter } from './writerProcess.js';

const WRITER_KILLS = 30;
const SERVER_KILLS = 10;
const EXACT = { lost: 0, doubled: 0, acknowledgedLost: 0, wrongProfiles: 0, wrongRows: 0, late: 0 };

let all: readonly Victim[] = [];
const random = randomOf(seed);

function say(victim: Victim, kind: string, { kills, acknowledged, redelivered, duplicates, lost, doubled }: Killed): void {
  process.stdout.write(
    `${victim.name}, ${kills} kills of the ${kind}: acknowledged ${acknowledged} redelivered ${redelivered} (${duplicates} stored before) lost ${lost} doubled ${doubled}\n`,
  );
}

describe('faults', () => {
  beforeAll(async () => {
    process.stdout.write(`faults: GOALWARD_SEED=${seed}\n`);
    await buildWriter();
    all = await victims();
  });
  afterAll(async () => {
    for (const { stop } of all) await stop();
  });

  it('S4: a writer killed at any moment loses no acknowledged event, and none counts twice', async () => {
    for (const victim of all) {
      const killed = await killWriters(await victim.place(), WRITER_KILLS, random);
      say(victim, 'writer', killed);
      expect({ store: victim.name, ...killed }).toMatchObject({ ...EXACT, kills: WRITER_KILLS });
      // Kills between two writes would prove little.
      expect(killed.redelivered).toBeGreaterThan(WRITER_KILLS);
      expect(killed.acknowledged).toBeGreaterThan(1_000);
    }
  });

  it('S4: a server killed at any moment loses no acknowledged event, and none counts twice', async () => {
    for (const victim of all) {
      if (victim.server === null) continue;
      const killed = await killServer(await victim.place(), victim.server, SERVER_KILLS, random);
      say(victim, 'server', killed);
      expect({ store: victim.name, ...killed }).toMatchObject({ ...EXACT, kills: SERVER_KILLS });
    }
  });

  it('S4: a server replaced by its replica counts nothing twice; what it lost, it lost whole', async () => {
    for (const victim of all) {
      if (victim.replicated === null) continue;
      const killed = await killServer(await victim.place(), victim.replicated, SERVER_KILLS, random);
      say(victim, 'master, its replica taking over', killed);
      expect({ store: victim.name, ...killed }).toMatchObject({ doubled: 0, wrongProfiles: 0, wrongRows: 0, kills: SERVER_KILLS });
      // Replication does not wait: only what was acknowledged and not yet sent on may be gone.
      expect(killed.lost).toBe(killed.acknowledgedLost);
    }
  });

  it('S3: eight processes on fifty users lose no update', async () => {
    for (const victim of all) {
      const result = await manyWriters(await victim.place());
      process.stdout.write(
        `${victim.name}, 8 writers: acknowledged ${result.acknowledged} lost ${result.lost} doubled ${result.doubled}\n`,
      );
      expect({ store: victim.name, ...result }).toMatchObject({ ...EXACT, acknowledged: 16_000 });
    }
  });
});
