import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consumer, write } from './consumer.js';
import { toolPath, toolsAreHere } from './tools.js';
import { TYPED_PROGRAM, WRONG_PROGRAM } from './typedProgram.js';

interface Resolution {
  readonly module: string;
  /** How the files of the program end. */
  readonly kinds: readonly string[];
}

const RESOLUTIONS: Readonly<Record<string, Resolution>> = {
  node16: { module: 'node16', kinds: ['mts', 'cts'] },
  bundler: { module: 'esnext', kinds: ['ts'] },
  node10: { module: 'commonjs', kinds: ['ts'] },
};

const VERSIONS = ['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0', '7.0'];
/** TypeScript 6 warns of node10, 7 has dropped it. */
const CASES = VERSIONS.flatMap((version) => {
  const resolutions = Object.keys(RESOLUTIONS).filter((resolution) => resolution !== 'node10' || version.startsWith('5.'));
  return resolutions.map((resolution) => ({ version, resolution }));
});

/** The lines that a version of TypeScript says of the right program and of the wrong one, in one run. */
function check(version: string, resolution: string): readonly string[] {
  const { module, kinds } = RESOLUTIONS[resolution] as Resolution;
  const folder = `typed/${version}-${resolution}`;
  const compilerOptions = {
    ...{ module, moduleResolution: resolution, noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
    ...{ target: 'es2022', lib: ['es2022'], types: [] },
  };
  for (const kind of kinds) {
    write(`${folder}/use.${kind}`, TYPED_PROGRAM);
    write(`${folder}/wrong.${kind}`, WRONG_PROGRAM);
  }
  const files = kinds.flatMap((kind) => [`use.${kind}`, `wrong.${kind}`]);
  const config = write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files }));
  const { stdout, stderr } = spawnSync(process.execPath, [toolPath(`typescript-${version}/bin/tsc`), '-p', config], {
    cwd: join(consumer, folder),
    encoding: 'utf8',
  });
  return (stdout + stderr).trim().split('\n').sort();
}

describe.skipIf(!toolsAreHere('TypeScript versions'))('typed', () => {
  it.each(CASES)('checks in TypeScript $version at moduleResolution $resolution', ({ version, resolution }) => {
    const mistake = (kind: string): string => `wrong.${kind}(2,14): error TS2322: Type 'string' is not assignable to type 'number'.`;
    expect(check(version, resolution)).toEqual([...(RESOLUTIONS[resolution] as Resolution).kinds].sort().map(mistake));
  });
});
