import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Bundles the writer that processes of their own run (sqliteWriter.ts). */
export async function bundleWriter(outfile: string): Promise<void> {
  const client = JSON.stringify(join(root, 'package.json'));
  const contents = `import { createRequire } from 'node:module';
    import { countUp } from './test/support/sqliteWriter.ts';
    const Database = createRequire(${client})('better-sqlite3');
    const [file, turns] = process.argv.slice(2);
    process.stdin.once('data', async () => {
      await countUp(new Database(file), Number(turns), (line) => process.stdout.write(line + '\\n'));
      process.exit(0);
    });
    process.stdout.write('ready\\n');`;
  await build({
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'silent',
    outfile,
    stdin: { resolveDir: root, contents },
  });
}

/** A process that counts up, begun but waiting for the word. */
export interface Writer {
  readonly process: ChildProcess;
  /** All lines said so far. */
  readonly lines: string[];
  /** Gives the word. */
  go(): void;
  /** Done when it has said so many lines. */
  said(count: number): Promise<void>;
  /** Its exit code; null if it was killed. */
  readonly ended: Promise<number | null>;
}

export async function startWriter(script: string, file: string, turns: number): Promise<Writer> {
  const child = spawn(process.execPath, [script, file, String(turns)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let heard = (): void => undefined;
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => {
    lines.push(line);
    heard();
  });
  const ended = Promise.all([once(child, 'exit'), once(output, 'close')]).then(([[code]]) => code as number | null);
  const said = (count: number): Promise<void> => {
    const enough = new Promise<void>((resolve) => {
      heard = () => {
        if (lines.length >= count) resolve();
      };
      heard();
    });
    const tooEarly = ended.then((code) => Promise.reject(new Error(`it ended (${code}) after ${lines.length} of ${count} lines`)));
    return Promise.race([enough, tooEarly]);
  };
  await said(1);
  return { process: child, lines, said, ended, go: () => void child.stdin.write('go\n') };
}
