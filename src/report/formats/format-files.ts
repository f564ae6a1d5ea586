/** Everything machines read, as files: each held to the rules of its format before anybody sees it. */
import type { Gap } from '../../domain/snapshot.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import { badgeProblems, badgesOf } from './badges.ts';
import { calendarText } from './calendar.ts';
import { calendarProblems } from './calendar-rules.ts';
import { canFollowTags, endoflifeFile, frontMatterOf } from './endoflife-file.ts';
import { frontMatterProblems } from './endoflife-front-matter.ts';
import { endoflifeProduct } from './endoflife-product.ts';
import { productProblems } from './endoflife-schema.ts';
import { jsonFile, requireRules } from './format-rules.ts';
import { fileNameOf, slugOf } from './names.ts';
import { openeoxCore, openeoxProblems } from './openeox.ts';

export interface FormatFile {
  /** Below the folder that was asked for, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The files, and what a format could not be told. */
export interface FormatFiles {
  readonly files: readonly FormatFile[];
  readonly notes: readonly Gap[];
}

export function formatFiles(publication: Publication): FormatFiles {
  const parts = [
    endoflifeFiles(publication),
    openeoxFiles(publication),
    calendarFile(publication),
    badgeFiles(publication),
  ];
  const files = parts.flatMap((part) => part.files).sort((a, b) => (a.path < b.path ? -1 : 1));
  const twice = files.filter(({ path }, index) => path === files[index - 1]?.path);
  requireRules(
    'the folder',
    twice.map(({ path }) => `two files are called ${path}`),
  );
  return { files, notes: parts.flatMap((part) => part.notes) };
}

function endoflifeFiles(publication: Publication): FormatFiles {
  const { status } = publication;
  const [slug, product, data] = [slugOf(status), endoflifeProduct(publication), frontMatterOf(publication)];
  if (product.result.releases.length === 0)
    return {
      files: [],
      notes: [note('No line is released yet, so there is no product for endoflife.date.', 'release')],
    };
  requireRules(`endoflife/${slug}.json`, productProblems(product));
  requireRules(`endoflife/${slug}.md`, frontMatterProblems(data, status.asOf));
  return {
    files: [
      { path: `endoflife/${slug}.json`, text: jsonFile(product) },
      { path: `endoflife/${slug}.md`, text: endoflifeFile(publication) },
    ],
    notes: [
      ...(canFollowTags(status)
        ? []
        : [
            note('The product file for endoflife.date has no `auto`, so its bot will not follow new releases.', 'auto'),
          ]),
      ...(status.policy.docs.description === undefined
        ? [note('The product file for endoflife.date does not say what the product is.', 'description')]
        : []),
    ],
  };
}

const REMEDIES = {
  release: 'Nothing to do; the files appear with the first stable release.',
  auto: 'Write `auto.methods` by hand before you submit it: the tag pattern has no exact equal there, or the address of the repository is not known.',
  description: 'Set `docs.description` in the policy to one sentence about the product.',
  day: 'Give the line its day under `lines` in the policy (`release: YYYY-MM-DD`), or wait for its first stable release.',
} as const;

function note(what: string, remedy: keyof typeof REMEDIES): Gap {
  return { what, remedy: REMEDIES[remedy] };
}

function openeoxFiles({ status }: Publication): FormatFiles {
  const context = { timezone: status.policy.timezone, asOf: status.asOf };
  const cores = status.lifecycles.map((lifecycle) => ({
    name: lifecycle.line.name,
    core: openeoxCore(lifecycle, context),
  }));
  const told = cores.flatMap(({ name, core }) => {
    if (core === undefined) return [];
    const path = `openeox/${fileNameOf(name)}.json`;
    requireRules(path, openeoxProblems(core));
    return [{ path, text: jsonFile(core) }];
  });
  const untold = cores.filter(({ core }) => core === undefined).map(({ name }) => name);
  const notes =
    untold.length === 0 ? [] : [note(`OpenEoX has no file for ${someOf(untold)}: no day of release.`, 'day')];
  return { files: told, notes };
}

/** Old histories have dozens of lines that were never finished. */
function someOf(names: readonly string[]): string {
  const more = names.length > 5 ? [`${names.length - 5} more`] : [];
  return [...names.slice(0, 5), ...more].join(', ');
}

function calendarFile(publication: Publication): FormatFiles {
  const text = calendarText(publication);
  requireRules('calendar.ics', calendarProblems(text));
  return { files: [{ path: 'calendar.ics', text }], notes: [] };
}

function badgeFiles(publication: Publication): FormatFiles {
  const files = [...badgesOf(publication)].map(([name, badge]) => {
    const path = `badges/${name}.json`;
    requireRules(path, badgeProblems(badge));
    return { path, text: jsonFile(badge) };
  });
  return { files, notes: [] };
}
