import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withPackageFields, withTypePaths } from '../../entries.js';

// npm run entries: fails when package.json or tsconfig.json does not say what entries.json says.
//   --write    writes both

const FILES = { 'package.json': withPackageFields, 'tsconfig.json': withTypePaths };

for (const [name, updated] of Object.entries(FILES)) {
  const path = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const text = readFileSync(path, 'utf8');
  if (updated(text) === text) continue;
  if (process.argv.includes('--write')) {
    writeFileSync(path, updated(text));
    process.stdout.write(`${name} written\n`);
  } else {
    process.stdout.write(`${name} is stale: npm run entries -- --write\n`);
    process.exitCode = 1;
  }
}
