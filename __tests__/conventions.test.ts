import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { findingRules } from '../src/domain/finding.ts';
import { errorCodes } from '../src/errors.ts';
import { filesIn, type Import, type Source, sourcesIn } from './sources.ts';

const sources = sourcesIn('src');
const PURE_PACKAGES = [
  'fastest-levenshtein',
  'picocolors',
  'picomatch',
  're2js',
  'semver',
  'temporal-polyfill',
  'yaml',
  'zod',
];
/** What documents are made with: a calendar, and elements that escape what they show. */
const DOCUMENT_PACKAGES = ['ical.js', 'preact', 'preact-render-to-string'];
const RULES = ['src/errors.ts', 'src/domain/', 'src/policy/'];
const PLANNING = ['src/plan/', 'src/report/'];
const PORTS = ['src/ports/'];

const RUN = ['src/run/'];

interface Row {
  readonly files: readonly string[];
  /** What a file of the row may import by value; types of it too. */
  readonly mayUse: readonly string[];
  readonly mayUseAsTypes?: readonly string[];
  readonly packages: readonly string[] | 'any';
}

/** Row by row. `wiring` belongs to row 6: it names the adapters. */
const rows: Readonly<Record<string, Row>> = {
  '1 rules': { files: RULES, mayUse: RULES, packages: PURE_PACKAGES },
  '2 plan': { files: ['src/plan/'], mayUse: [...RULES, 'src/plan/'], packages: PURE_PACKAGES },
  '2 report': {
    files: ['src/report/'],
    mayUse: [...RULES, ...PLANNING],
    packages: [...PURE_PACKAGES, ...DOCUMENT_PACKAGES],
  },
  '3 ports': { files: PORTS, mayUse: [], mayUseAsTypes: [...RULES, ...PORTS], packages: [] },
  '4 run': {
    files: RUN,
    mayUse: [...RULES, ...PLANNING, ...RUN],
    mayUseAsTypes: [...PORTS, 'src/inputs/'],
    packages: [],
  },
  // `fetch` and what it is made of: the choice between the two is the adapter's.
  '5 adapters': {
    files: ['src/adapters/'],
    mayUse: RULES,
    mayUseAsTypes: PORTS,
    packages: [
      ...PURE_PACKAGES,
      '@octokit/',
      'minipass-fetch',
      'node:child_process',
      'node:fs/promises',
      'node:http',
      'node:https',
      'node:path',
      'node:stream/',
      'p-limit',
    ],
  },
  '6 entries': {
    files: ['src/main.ts', 'src/action/', 'src/cli.ts', 'src/cli/', 'src/arguments/', 'src/inputs/', 'src/wiring/'],
    mayUse: ['src/'],
    packages: 'any',
  },
};

function isIn(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));
}

function rowOf(source: Source): Row | undefined {
  return Object.values(rows).find((row) => isIn(source.path, row.files));
}

function isAllowed(source: Source, row: Row, { target, isTypeOnly }: Import): boolean {
  if (!target.startsWith('src/'))
    return (
      row.packages === 'any' ||
      row.packages.some((name) => target === name || target.startsWith(`${name.replace(/\/$/, '')}/`))
    );
  const ownFolder = source.path.startsWith('src/adapters/') ? [`${source.path.split('/').slice(0, 3).join('/')}/`] : [];
  return isIn(target, [...row.mayUse, ...ownFolder]) || (isTypeOnly && isIn(target, row.mayUseAsTypes ?? []));
}

/** Ways along imports that lead back to where they began; those of types count too. */
function circlesAmong(all: readonly Source[]): readonly string[] {
  const targets = new Map(all.map(({ path, imports }) => [path, imports.map(({ target }) => target)]));
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const place = trail.indexOf(path);
    if (place >= 0) circles.push([...trail.slice(place), path].join(' → '));
    if (place >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) walk(path, []);
  return circles;
}

describe('layers', () => {
  it('every file belongs to a row', () => {
    expect(sources.filter((source) => rowOf(source) === undefined).map(({ path }) => path)).toEqual([]);
  });

  it.each(Object.entries(rows))('row %s uses only what it may', (_, row) => {
    const wrong = sources
      .filter((source) => isIn(source.path, row.files))
      .flatMap((source) =>
        source.imports
          .filter((entry) => !isAllowed(source, row, entry))
          .map(({ target }) => `${source.path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('no import leads back to where it began, be it of a type', () => {
    expect(circlesAmong(sources)).toEqual([]);
  });

  it('a circle would be found', () => {
    const source = (path: string, ...targets: readonly string[]): Source => ({
      ...{ path, text: '', code: '' },
      imports: targets.map((target) => ({ target, isTypeOnly: true })),
    });
    expect(circlesAmong([source('a', 'b', 'd'), source('b', 'c'), source('c', 'b'), source('d')])).toEqual([
      'b → c → b',
    ]);
  });

  it('the reader of imports sees them', () => {
    const count = (path: string) => sources.find((source) => source.path === path)?.imports.length;
    expect(count('src/domain/version.ts')).toBe(2);
    expect(count('src/errors.ts')).toBe(0);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it.each([
    [/\basync\b|\bawait\b|\bPromise\b/, 'nothing is asynchronous'],
    [/\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now/, 'nobody looks at a clock'],
    [/\bprocess\.|\bglobalThis\b|'node:process'/, 'nor at the environment'],
    [/\bconsole\b/, 'nobody prints'],
    [/\bfetch\(|\bsetTimeout\b|\bsetInterval\b/, 'nobody asks or waits'],
    [/\bMath\.random\b|\bcrypto\b/, 'nothing is left to chance'],
  ])('in rules, plans and reports %s is nowhere: %s', (pattern) => {
    const pure = sources.filter(({ path }) => isIn(path, [...RULES, ...PLANNING]));
    expect(pure.length).toBeGreaterThan(25);
    expect(pure.filter(({ code }) => pattern.test(code)).map(({ path }) => path)).toEqual([]);
  });

  it.each([
    [
      /\bprocess\./,
      [
        'src/action/outputs.ts',
        'src/cli.ts',
        'src/cli/shell.ts',
        'src/cli/terminal.ts',
        'src/wiring/world.ts',
        'src/adapters/git/git.ts',
      ],
      'environment',
    ],
    [/\bnew Date\(\s*\)|\bDate\.now\b/, ['src/wiring/world.ts'], 'clock'],
    [/\bthrow new (?!LtsError\b|RangeError\b)\w+/, [], 'no plain errors'],
  ])('%s only in %j: %s', (pattern, allowed) => {
    const found = sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
    expect(found.filter((path) => !allowed.includes(path))).toEqual([]);
  });
});

describe('files', () => {
  const everything = ['src', '__tests__', 'scripts', 'bench']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => ['.ts', '.tsx', '.js', '.mjs'].flatMap((ending) => filesIn(folder, ending)));

  it('none is a drawer', () => {
    const drawer = /(?:^|[/-])(?:utils?|helpers?|common|misc|managers?|services?|handlers?)(?:[./-]|$)/;
    expect(everything.filter((path) => drawer.test(path))).toEqual([]);
  });

  it('names are small letters and hyphens', () => {
    expect(
      everything.filter(
        (path) => !/^(?:src|scripts|bench|__tests__)(?:\/[a-z0-9-]+)*(?:\.test|\.d)?\.(?:tsx?|m?js)$/.test(path),
      ),
    ).toEqual([]);
  });

  it('none is longer than 260 lines', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 261).map(({ path }) => path)).toEqual([]);
  });

  it('no test is left out, alone, or without anything it holds against', () => {
    const tests = sourcesIn('__tests__', '.test.ts');
    const marks =
      /\b(?:it|test|describe)\.(?:skip|only|todo|failing)\b|\b(?:xit|xdescribe|fit|fdescribe)\(|\bjest\.(?:mock|unstable_mockModule)\b|toMatch(?:Inline)?Snapshot/;
    expect(tests.filter(({ code }) => marks.test(code)).map(({ path }) => path)).toEqual([]);
    expect(tests.filter(({ code }) => !/\bexpect\(/.test(code)).map(({ path }) => path)).toEqual([]);
  });

  it('nothing is kept from the linter or the count of coverage', () => {
    const marks = /istanbul ignore|c8 ignore|v8 ignore|@ts-ignore|@ts-nocheck/;
    expect(sources.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('pages', () => {
  const namesIn = (page: string) =>
    [...readFileSync(page, 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);

  it('docs/errors.md names every error code, and no other', () => {
    expect(namesIn('docs/errors.md').sort()).toEqual([...errorCodes].sort());
  });

  it('docs/findings.md names every rule with its severity, and no other', () => {
    const rows = [...readFileSync('docs/findings.md', 'utf8').matchAll(/^\| `([^`]+)` \| (\w+) \|/gm)];
    expect(Object.fromEntries(rows.map(([, rule, severity]) => [rule, severity]))).toEqual(findingRules);
  });

  const tests = sourcesIn('__tests__');

  it.each(errorCodes)('%s is raised in a test', (code) => {
    const catalogue = ['__tests__/errors.test.ts', '__tests__/conventions.test.ts', '__tests__/error-examples.ts'];
    const raised = tests.filter(({ path, text }) => !catalogue.includes(path) && text.includes(code));
    expect(raised.length).toBeGreaterThan(0);
  });

  it.each(Object.keys(findingRules))('%s is found in a test', (rule) => {
    const found = tests.filter(({ path, text }) => path !== '__tests__/conventions.test.ts' && text.includes(rule));
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('CONTRIBUTING.md', () => {
  const page = readFileSync('CONTRIBUTING.md', 'utf8');
  const everything = ['src', '__tests__', 'scripts', 'docs'].flatMap((folder) => filesIn(folder, ''));

  /** A path with its folder; a folder; a name alone, which some file of src has; `*` stands for anything. */
  function isThere(name: string): boolean {
    const pattern = name.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*');
    const path = new RegExp(name.includes('/') ? `^${pattern}` : `^(?:src|__tests__)/(?:.*/)?${pattern}$`);
    return existsSync(name) || everything.some((file) => path.test(file));
  }

  it('names only files and folders that are there', () => {
    const named = [...page.matchAll(/`([\w.*-]+(?:\/[\w.*-]*)*)`/g)].map(([, name = '']) => name);
    const files = named.filter((name) => /[\w*]\.(?:tsx?|mjs|md|yml)$/.test(name) || /^(?:src|__tests__)\//.test(name));
    expect(files.length).toBeGreaterThan(200);
    expect([...new Set(files)].filter((name) => !isThere(name))).toEqual([]);
  });

  it('leads from twenty likely changes to their files', () => {
    const rows = page
      .split(/^## /m)
      .find((section) => section.startsWith('I want to change'))
      ?.match(/^\| .*src\//gm);
    expect(rows?.length).toBeGreaterThanOrEqual(20);
  });
});

describe('the Action', () => {
  const action = parse(readFileSync('action.yml', 'utf8')) as {
    readonly inputs: Record<string, { readonly description: string }>;
    readonly outputs: Record<string, { readonly description: string }>;
  };
  const entry = sources
    .filter(({ path }) => path === 'src/main.ts' || path.startsWith('src/action/'))
    .map(({ text }) => text)
    .join('');

  it('reads the inputs that action.yml describes', () => {
    const read = [...entry.matchAll(/getInput\('([^']+)'\)/g)].map(([, name]) => name);
    expect([...new Set(read)].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('sets the outputs that action.yml describes', () => {
    const set = [...entry.matchAll(/set(?:Large)?Output\(\s*'([^']+)'/g)].map(([, name]) => name);
    const looped = [...entry.matchAll(/for \(const name of \[([^\]]+)\] as const\)\s*core\.setOutput\(name/g)].flatMap(
      ([, list = '']) => [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name),
    );
    expect([...new Set([...set, ...looped])].sort()).toEqual(Object.keys(action.outputs).sort());
  });

  it.each(['inputs', 'outputs'] as const)('all %s are described', (kind) => {
    expect(Object.entries(action[kind]).filter(([, { description }]) => !(description?.length > 10))).toEqual([]);
  });

  it.each([
    ['Inputs', Object.keys(action.inputs)],
    ['Outputs', Object.keys(action.outputs)],
  ])('docs/reference.md has a table of all under "%s"', (title, names) => {
    const section =
      readFileSync('docs/reference.md', 'utf8')
        .split(new RegExp(`^## ${title}$`, 'm'))[1]
        ?.split(/^## /m)[0] ?? '';
    const named = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...names].sort());
  });
});
