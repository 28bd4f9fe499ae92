import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './bundle.js';
import { type Job, loader, type Runtime } from './runtime.js';
import { workerd } from './workerd.js';

const run = promisify(execFile);

const MODULES = 'npm ci --prefix test/runtimes';
const EVERYTHING: readonly Job[] = ['golden', 'laws'];
const installed = (path: string): string => join(root, 'test/runtimes/node_modules', path);

/** The first line that `--version` prints. */
async function printedVersion(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version']);
  return (stdout.trim().split('\n')[0] ?? '').replace(/^[a-z]+ |\s*\(.*\)$/g, '');
}

/** The version of Debian's package of the engine that a shell is linked with: the shells do not tell it. */
async function engineVersion(program: string, engine: RegExp): Promise<string> {
  const { stdout } = await run('ldd', [program]);
  const library = stdout.match(new RegExp(`=> (\\S*${engine.source}\\S*)`))?.[1];
  if (library === undefined) return 'of unknown version';
  const owner = await run('dpkg-query', ['-S', await realpath(library)]);
  const name = owner.stdout.split(': ')[0] as string;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's.
  return (await run('dpkg-query', ['-W', '-f', '${Package} ${Version}', name])).stdout;
}

const module = { files: (bundle: string) => ({ 'main.mjs': loader(bundle, 'console.log') }), args: ['main.mjs'] };
const shell = { files: (bundle: string) => ({ 'main.mjs': loader(bundle, 'print') }), args: ['-m', 'main.mjs'] };

function node(major: number): Runtime {
  const places = [installed(`node${major}-${process.platform}-${process.arch}/bin/node`)];
  return { name: `Node ${major}`, jobs: EVERYTHING, places, install: MODULES, version: printedVersion, ...module };
}

const architecture = process.arch === 'arm64' ? 'aarch64' : process.arch;

export const RUNTIMES: readonly Runtime[] = [
  { ...node(20), name: 'Node of the tests', places: [process.execPath] },
  node(22),
  node(24),
  {
    name: 'Bun',
    jobs: EVERYTHING,
    // Its install script, where it may run, moves the program.
    places: [installed(`@oven/bun-${process.platform}-${architecture}/bin/bun`), installed('bun/bin/bun.exe')],
    install: MODULES,
    version: printedVersion,
    ...module,
  },
  {
    name: 'Deno',
    jobs: EVERYTHING,
    places: ['-glibc', ''].map((libc) => installed(`@deno/${process.platform}-${process.arch}${libc}/deno`)),
    install: MODULES,
    version: printedVersion,
    ...module,
    // Nothing is allowed, and nothing is asked for.
    args: ['run', '--no-prompt', '--no-config', '--no-lock', '--no-npm', '--no-remote', 'main.mjs'],
  },
  {
    name: 'workerd',
    jobs: EVERYTHING,
    places: [installed(`@cloudflare/workerd-${process.platform}-${process.arch === 'x64' ? '64' : process.arch}/bin/workerd`)],
    install: MODULES,
    version: printedVersion,
    ...workerd,
  },
  {
    name: 'JavaScriptCore shell',
    jobs: ['golden'],
    places: ['/usr/bin/jsc'],
    install: 'apt-get install -y libjavascriptcoregtk-4.0-bin',
    version: (program) => engineVersion(program, /libjavascriptcoregtk/),
    ...shell,
  },
  {
    name: 'SpiderMonkey shell (gjs)',
    jobs: ['golden'],
    places: ['/usr/bin/gjs'],
    install: 'apt-get install -y gjs',
    version: (program) => engineVersion(program, /libmozjs/),
    ...shell,
  },
];
