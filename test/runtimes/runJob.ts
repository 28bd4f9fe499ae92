import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Report } from './report.js';
import { REPORT_MARK, type Runtime } from './runtime.js';

const PATIENCE_MS = 300_000;
const OUTPUT_BYTES = 16 * 1024 * 1024;

/** Runs a bundle in a runtime, in a folder of its own beside the bundle. @throws Error with what the runtime said when no report came. */
export async function runJob<R extends Report>(runtime: Runtime, program: string, bundle: string): Promise<R> {
  const folder = await mkdtemp(join(dirname(bundle), 'run-'));
  const name = basename(bundle);
  await copyFile(bundle, join(folder, name));
  for (const [file, text] of Object.entries(runtime.files(name))) await writeFile(join(folder, file), text);
  const { stdout, stderr, failure } = await output(program, runtime.args, folder);
  const line = stdout.split('\n').find((each) => each.startsWith(REPORT_MARK));
  if (line === undefined) throw new Error(`no report: ${failure ?? 'it ended as if all were well'}\n${stdout}\n${stderr}`);
  return JSON.parse(line.slice(REPORT_MARK.length)) as R;
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly failure?: string;
}

async function output(program: string, args: readonly string[], cwd: string): Promise<Output> {
  const env = { ...process.env, DENO_DIR: cwd, DENO_NO_UPDATE_CHECK: '1', DO_NOT_TRACK: '1', NODE_OPTIONS: '' };
  try {
    return await promisify(execFile)(program, args, { cwd, env, timeout: PATIENCE_MS, maxBuffer: OUTPUT_BYTES });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & Partial<Output>;
    return { stdout, stderr, failure: message };
  }
}
