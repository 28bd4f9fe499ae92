import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('examples/test-harness runs its journey to the end', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'examples/test-harness/journey.ts'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const steps = stdout.trim().split('\n');
  expect(steps).toHaveLength(8);
  expect(steps.filter((line) => !line.startsWith('ok - '))).toEqual([]);
});
