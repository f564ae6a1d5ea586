/** A product file as endoflife.date takes it in a pull request: data between two lines of hyphens, a few words below. */
import { Document, Scalar } from 'yaml';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { releaseUrl } from '../quoting.ts';
import { webAddress } from '../web-address.ts';
import { type Cycle, cyclesOf, hasActivePhase } from './cycles.ts';
import { bodyOf } from './endoflife-body.ts';
import { categoryOf, githubRepository, lifeLabel } from './endoflife-facts.ts';
import type { FrontMatter, FrontMatterRelease } from './endoflife-front-matter.ts';
import { productName, slugOf } from './names.ts';
import { pythonPattern, usualPattern } from './python-pattern.ts';

const DAYS = new Set(['releaseDate', 'lts', 'eoas', 'eol', 'latestReleaseDate']);
const ALWAYS_QUOTED = new Set(['releaseCycle', 'latest']);

/** The text of the file. */
export function endoflifeFile(publication: Publication): string {
  return `---\n${frontMatterText(frontMatterOf(publication))}\n---\n\n${bodyOf(publication)}`;
}

export function frontMatterOf({ status }: Publication): FrontMatter {
  const slug = slugOf(status);
  const { docs } = status.policy;
  const [isActiveTold, page] = [hasActivePhase(status), webAddress(docs.url)];
  const [repository, cycles] = [githubRepository(status), cyclesOf(status)];
  const template = changelogTemplate(status, cycles);
  const methods = methodsOf(status);
  return {
    title: productName(status),
    category: categoryOf(docs.category),
    permalink: `/${slug}`,
    ...(page === undefined ? {} : { releasePolicyLink: page }),
    ...(template === undefined ? {} : { changelogTemplate: template }),
    ...(isActiveTold ? { eoasColumn: true } : {}),
    eolColumn: lifeLabel(isActiveTold),
    ...(repository === undefined ? {} : { identifiers: [{ purl: `pkg:github/${repository.toLowerCase()}` }] }),
    ...(methods.length === 0 ? {} : { auto: { methods: [...methods] } }),
    releases: cycles.map((cycle) => releaseOf(cycle, status, isActiveTold, template !== undefined)),
  };
}

/** Whether the bot of the site can be told how to read the tags. */
export function canFollowTags(status: Status): boolean {
  return methodsOf(status).length > 0;
}

/** Days bare and versions in quotes, as that site asks; read as YAML 1.1, which is what reads it there. */
function frontMatterText(data: FrontMatter): string {
  const release = (one: FrontMatterRelease) =>
    Object.fromEntries(Object.entries(one).map(([key, value]) => [key, written(key, value)]));
  const { releases, ...head } = data;
  const document = new Document({ ...head, releases: releases.map(release) }, { version: '1.1' });
  return document.toString({ lineWidth: 0 }).trimEnd();
}

function written(key: string, value: string | boolean | undefined): unknown {
  if (typeof value !== 'string') return value;
  if (DAYS.has(key)) return new Date(`${value}T00:00:00Z`);
  if (!ALWAYS_QUOTED.has(key)) return value;
  const quoted = new Scalar(value);
  quoted.type = 'QUOTE_DOUBLE';
  return quoted;
}

function releaseOf(cycle: Cycle, { url }: Status, isActiveTold: boolean, isLinked: boolean): FrontMatterRelease {
  const { latest, ltsFrom } = cycle;
  const link = isLinked || url === undefined ? undefined : webAddress(releaseUrl(url, latest.tag));
  return {
    releaseCycle: cycle.name,
    releaseDate: cycle.releasedOn,
    ...(ltsFrom !== undefined ? { lts: ltsFrom } : cycle.isLts ? { lts: true } : {}),
    ...(isActiveTold ? { eoas: cycle.active } : {}),
    eol: cycle.life,
    latest: latest.version.text,
    latestReleaseDate: latest.on,
    ...(link === undefined ? {} : { link }),
  };
}

/** One link for all, where each newest tag is the version between the same words. */
function changelogTemplate({ url, policy }: Status, cycles: readonly Cycle[]): string | undefined {
  const text = policy.eras.at(-1)?.tags[0]?.text;
  if (url === undefined || text === undefined || !text.includes('{version}') || text.startsWith('/')) return undefined;
  const isSo = cycles.every(({ latest }) => latest.tag === text.replace('{version}', latest.version.text));
  const template = isSo ? webAddress(releaseUrl(url, text.replace('{version}', '__LATEST__'))) : undefined;
  return template?.includes('__LATEST__') ? template : undefined;
}

/** All patterns of all eras, or none: a bot that reads half of the tags lists wrong releases. */
function methodsOf(status: Status): NonNullable<FrontMatter['auto']>['methods'] {
  const repository = githubRepository(status);
  const address = webAddress(status.url);
  if (address === undefined) return [];
  const patterns = status.policy.eras.flatMap((era) => era.tags);
  const usual = patterns.map(usualPattern);
  if (status.policy.source === 'releases' && repository !== undefined && usual.every((one) => one !== undefined))
    return [{ github_releases: repository, regex: oneOrMore(usual.map(({ regex }) => regex)) }];
  const read = patterns.map(pythonPattern);
  if (!read.every((one) => one !== undefined)) return [];
  const templates = [...new Set(read.map(({ template = '' }) => template))];
  return templates.map((template) => ({
    git: `${address}.git`,
    regex: oneOrMore(read.filter((one) => one.template === template).map(({ regex }) => regex)),
    template,
  }));
}

function oneOrMore(words: readonly string[]): string | string[] {
  const [first, ...others] = [...new Set(words)];
  return first !== undefined && others.length === 0 ? first : [...new Set(words)];
}
