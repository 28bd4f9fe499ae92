import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The snippets of a page as one program, and what it promises to print. Run it within the repository, where tsconfig.json knows `goalward`. */
export function programOf(page: string): { readonly text: string; readonly program: string; readonly promised: readonly string[] } {
  const text = readFileSync(join(root, page), 'utf8');
  const program = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string).join('\n');
  return { text, program, promised: [...program.matchAll(/^\/\/ → (.*)$/gm)].map((match) => match[1] as string) };
}
