/** Pages held to the program: what they link to is there, what they say to type is taken, what they show is a policy. */
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { errorCodes } from '../src/errors.ts';
import { policySchema } from '../src/policy/schema.ts';
import { policyFromText } from '../src/run/observe.ts';
import { exampleOf } from './error-examples.ts';
import { commandsOf, refusalOf } from './page-commands.ts';
import { fencesOf, isThere, linksOf, PAGES } from './page-reading.ts';

describe('links', () => {
  it.each(PAGES)('%s leads to files and headings that are there', (page) => {
    expect(linksOf(page).filter((link) => !isThere(page, link))).toEqual([]);
  });

  it('they are seen, and a dead one is told', () => {
    expect(PAGES.flatMap(linksOf).length).toBeGreaterThan(500);
    const links = ['gate.md', '#rules', '../README.md#limits', 'gat.md', '#rulez', '../README.md#limit'];
    expect(links.filter((link) => isThere('docs/gate.md', link))).toEqual(['gate.md', '#rules', '../README.md#limits']);
  });
});

describe('commands', () => {
  it.each(PAGES)('the program takes what %s says to type', async (page) => {
    const refused = await Promise.all(
      commandsOf(page).map(async (command) => {
        const why = await refusalOf(command);
        return why === undefined ? [] : [`${command}: ${why}`];
      }),
    );
    expect(refused.flat()).toEqual([]);
  });

  it('they are seen, and a wrong one is refused', async () => {
    expect(PAGES.flatMap(commandsOf).length).toBeGreaterThan(80);
    expect(await refusalOf('status --as-off 2025-11-21')).toMatch(/unknown option/);
    expect(await refusalOf('statsu')).toMatch(/unknown command/);
    expect(await refusalOf('fleet')).toMatch(/missing required argument/);
  });
});

describe('policies', () => {
  const keys = new Set(Object.keys(policySchema.shape));
  /** What else pages show as YAML: workflows, jobs, steps, and files of deployments. */
  const isForeign = (key: string) => !keys.has(key);
  const policies = PAGES.flatMap(fencesOf)
    .filter(({ language }) => language === 'yaml')
    .filter(({ text }) => keysOf(text).some((key) => keys.has(key)));

  it.each(policies.map((fence) => [fence.place, fence] as const))('%s is a policy', (place, { text }) => {
    const names = keysOf(text);
    // A key that is shown alone stands on a preset, and so does what builds on a file of others.
    const own = text.replace(/^extends: (?!rolling|staged).*$/m, 'extends: rolling');
    const whole = names.includes('extends') || names.includes('tag') ? own : `extends: rolling\n${own}`;
    expect(names.filter(isForeign)).toEqual([]);
    expect(() => policyFromText(place, whole)).not.toThrow();
  });

  it('they are seen', () => {
    expect(policies.length).toBeGreaterThan(30);
  });
});

/** Keys at the top of a YAML text; none where it is a list or no YAML. */
function keysOf(text: string): readonly string[] {
  const value: unknown = parseAllDocuments(text)[0]?.toJS();
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

describe('docs/errors.md', () => {
  const page = readFileSync('docs/errors.md', 'utf8');

  it.each(errorCodes)('%s has an example, as the program prints it, a cause and a remedy', (code) => {
    const [, section = ''] = page.split(new RegExp(`^### \`${code}\`$`, 'm'));
    const own = section.split(/^##/m)[0] ?? '';
    expect(own).toContain(`\n\`\`\`\n${exampleOf(code)}\n\`\`\`\n`);
    expect(own).toMatch(/^\*\*Cause\.\*\* .{20,}[\s\S]*^\*\*Remedy\.\*\* .{8,}/m);
  });
});
