import { type SqliteDatabase, sqliteStore } from '../../src/stores/sqlite/index.js';

export const COUNTED: readonly string[] = ['ann', 'bob', 'eve'];

/**
 * Counts three users up, in their texts, a metric row and a journal, by compare-and-set; says `done` with the user after each commit.
 * @public Called by the script that sqliteChild.ts bundles.
 */
export async function countUp(database: SqliteDatabase, turns: number, say: (line: string) => void): Promise<void> {
  const store = sqliteStore(database);
  for (let turn = 0; turn < turns; turn++) {
    let left = COUNTED;
    while (left.length > 0) {
      const stored = await store.load(left);
      const writes = left.map((userId, i) => {
        const { data, revision } = stored[i] ?? { data: '0', revision: 0 };
        const metrics = [
          {
            hour: 0,
            goal: 'g',
            stage: null,
            experience: null,
            arm: 'treated',
            measure: 'entries',
            currency: null,
            cell: null,
            value: 1,
          } as const,
        ];
        const count = String(Number(data) + 1);
        return { userId, expected: revision, revision: revision + 1, data: count, due: Number(count), metrics, journal: [count] };
      });
      const outcomes = await store.commit(writes);
      for (const [i, userId] of left.entries()) if (outcomes[i] === 'committed') say(`done ${userId}`);
      left = left.filter((_, i) => outcomes[i] === 'conflict');
    }
  }
}
