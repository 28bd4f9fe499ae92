import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { root } from './bundle.js';
import { hasStandIn } from './withoutNode.js';

/** Authoring is no part of what runs at the edge: its laws check plans thousands of times, which takes the runtimes minutes. */
const LEFT_IN_NODE = 'authoring';

/** The laws that can be run without Node, and those that cannot, each with the module of Node that it needs. */
export interface LawFiles {
  readonly portable: readonly string[];
  readonly leftOut: readonly { readonly file: string; readonly needs: string }[];
}

/** How many parts the laws are dealt into. */
export const PARTS = 4;

/**
 * The laws of one part, or all of them. CI runs another part at each change, so that over time every law is run everywhere: laws look for
 * mistakes in logic, which are the same in every runtime, and Node has run all of them by then.
 * @param part A whole number, counted modulo `PARTS`; undefined for all.
 */
export function lawsOfPart(files: readonly string[], part: string | undefined): readonly string[] {
  if (part === undefined || part === '') return files;
  if (!/^\d+$/.test(part)) throw new Error(`GOALWARD_LAWS_PART is ${part}; expected a whole number`);
  return files.filter((_, place) => place % PARTS === Number(part) % PARTS);
}

/** Paths from the project's root, sorted. */
export async function lawFiles(): Promise<LawFiles> {
  const names = await readdir(join(root, 'test/property'), { recursive: true });
  const files = names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/property/${name.replaceAll('\\', '/')}`)
    .filter((name) => !name.startsWith(`test/property/${LEFT_IN_NODE}/`))
    .sort();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: files,
    outdir: 'nowhere',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
  const needs = files.map((file) => ({ file, needs: builtinsOf(metafile, file).find((builtin) => !hasStandIn(builtin)) ?? null }));
  return {
    portable: needs.filter((each) => each.needs === null).map(({ file }) => file),
    leftOut: needs.flatMap(({ file, needs: builtin }) => (builtin === null ? [] : [{ file, needs: builtin }])),
  };
}

/** Node's modules that a file imports, itself or through others of the project. */
function builtinsOf(metafile: Metafile, file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return (metafile.inputs[file]?.imports ?? []).flatMap(({ path, external }) => {
    if (external === true) return path.startsWith('node:') ? [path] : [];
    return builtinsOf(metafile, path, seen);
  });
}
