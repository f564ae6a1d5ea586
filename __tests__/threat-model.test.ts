/** docs/threat-model.md names files that are there, and every package that ships; the lock file is whole. */
import { existsSync, readFileSync } from 'node:fs';

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const page = readFileSync('docs/threat-model.md', 'utf8');
const own = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };

it('every file of the table of attacks is there', () => {
  const [, attacks = ''] = /^## Attacks\n([\s\S]*?)\n## /m.exec(page) ?? [];
  const cells = attacks.split('\n').flatMap((line) => line.split('|').slice(2, -1));
  expect(cells.length).toBeGreaterThan(30);
  const missing = cells.flatMap((cell) => {
    const [first = '', ...others] = [...cell.matchAll(/`([^`]+\/?)`/g)].map(([, path = '']) => path);
    const folder = first.replace(/[^/]*$/, '');
    return [first, ...others].filter((path) => path !== '' && !existsSync(path) && !existsSync(`${folder}${path}`));
  });
  expect(missing).toEqual([]);
});

it('every package that ships has its row, and no other', () => {
  const [, table = ''] = page.split(/^## Dependencies$/m);
  const rows = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(Object.keys(own.dependencies ?? {}));
});

it('versions are exact', () => {
  const all = Object.entries({ ...own.dependencies, ...own.devDependencies, ...own.overrides });
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('the lock file has a digest for each package, and names no registry', () => {
  const all = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))).toEqual([]);
  expect(all.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
