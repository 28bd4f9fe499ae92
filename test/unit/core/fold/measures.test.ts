import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listedKind, listedMeasures } from '../../../../src/core/fold/measures.js';

/** The names in the first column of the table of rows in docs/semantics.md. */
function documented(): Set<string> {
  const section =
    readFileSync('docs/semantics.md', 'utf8')
      .split('\n## ')
      .find((part) => part.startsWith('Metric rows ')) ?? '';
  const cells = section.split('\n').flatMap((line) => (line.startsWith('| `') ? [line.split('|')[1] ?? ''] : []));
  return new Set(cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)));
}

it('M4: docs/semantics.md says of every measure what it counts, and of no other', () => {
  const names = documented();
  names.delete('convert-ms:B');
  expect([...names].sort()).toEqual([...listedMeasures()].sort());
});

it('M2: money and its squares are told apart from what is counted', () => {
  const uncounted = listedMeasures().filter((measure) => listedKind(measure) !== 'count');
  const expected = /^(convert-ms|entrants-expected-holdout|value|.*-(value|squares))$/;
  expect(uncounted).toEqual(listedMeasures().filter((measure) => expected.test(measure)));
  expect(listedKind('toString')).toBeNull();
});
