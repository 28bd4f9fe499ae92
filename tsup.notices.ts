import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** The folders of packages whose code went into a bundle, of all builds of this run. */
const bundled = new Set<string>();

/** Writes down whose code is in the bundles, with the licences that ask for it. */
export function thirdPartyNotices(file: string): Plugin {
  return {
    name: 'third-party-notices',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        for (const { inputs } of Object.values(metafile?.outputs ?? {})) {
          for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
            const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
            if (folder !== undefined && bytesInOutput > 0) bundled.add(folder);
          }
        }
        if (bundled.size === 0) return;
        mkdirSync(join(file, '..'), { recursive: true });
        writeFileSync(file, notices());
      });
    },
  };
}

function notices(): string {
  const named = new Map([...bundled].map((folder) => [`${manifestOf(folder).name} ${manifestOf(folder).version}`, folder]));
  const sections = [...named]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([title, folder]) => `## ${title}\n\n${licenceOf(folder)}\n`);
  return `# Third-party notices\n\nThis package carries code of the packages below, bundled into its own files.\n\n${sections.join('\n')}`;
}

/** The permission that packages under the ISC licence ask to be repeated, for those that bring no file with it. */
const ISC =
  'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above ' +
  'copyright notice and this permission notice appear in all copies.\n\nTHE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH ' +
  'REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, ' +
  'DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, ' +
  'NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.';

/** The licence as the package brings it. @throws Error for one that brings none and is not under the ISC licence: look at it, and write it down here. */
function licenceOf(folder: string): string {
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)(\.|$)/i.test(each));
  const { license, author, name } = manifestOf(folder);
  if (license === undefined) throw new Error(`${name} is bundled and names no licence.`);
  if (file === undefined && license !== 'ISC') throw new Error(`${name} is bundled and brings no licence text.`);
  const holder = typeof author === 'object' ? author.name : author;
  const text = file === undefined ? `Copyright (c) ${holder}\n\n${ISC}` : readFileSync(join(folder, file), 'utf8').trim();
  return `Licence: ${license}\n\n\`\`\`text\n${text}\n\`\`\``;
}

function manifestOf(folder: string): Manifest {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`${folder} was bundled and is no package.`);
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}
