import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('node_modules', import.meta.url));

/** Where a tool of this folder's own package.json is installed. */
export const toolPath = (name: string): string => `${modules}/${name}`;

/**
 * Whether the bundlers and compilers of this folder's own package are installed. Without them their tests are left out and one
 * line says so; in CI they must be there.
 */
export function toolsAreHere(what: string): boolean {
  if (existsSync(toolPath('webpack/package.json'))) return true;
  const install = 'npm ci --prefix test/package';
  if (process.env.CI) throw new Error(`${what}: the tools are not installed, run ${install}`);
  process.stdout.write(`${what}: left out, the tools are not installed (${install})\n`);
  return false;
}
