import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const workflow = readFileSync(new URL('../../.github/workflows/release.yml', import.meta.url), 'utf8');

describe('the release workflow', () => {
  it('publishes with provenance, the version that the tag names, and with no more rights than that takes', () => {
    expect(workflow).toContain('npm publish --provenance');
    expect(workflow).toMatch(/test "\$GITHUB_REF_NAME" = "v\$\(node -p "require\('\.\/package\.json'\)\.version"\)"/);
    const rights = [...workflow.matchAll(/^ +([a-z-]+): (read|write)$/gm)].map(([, right, extent]) => `${right} ${extent}`);
    expect(rights).toEqual(['contents read', 'contents read', 'id-token write']);
  });

  it('uses actions of a known version only', () => {
    const uses = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action as string);
    expect(uses.length).toBeGreaterThan(1);
    expect(uses.filter((action) => !/@(v\d+|[0-9a-f]{40})/.test(action))).toEqual([]);
  });
});
