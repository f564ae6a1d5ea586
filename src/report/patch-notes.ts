/** Notes for the patch release that comes next, made from what waits for it; a draft for a person to read. */
import type { ChangeKind } from '../domain/change/change.ts';
import type { LineCheck, UnreleasedChange } from '../plan/patch-check/patch-check.ts';
import { markdownText } from './quoting.ts';

type Heading = readonly [title: string, kinds: readonly (ChangeKind | 'unknown')[]];

const HEADINGS: readonly Heading[] = [
  ['Security', ['security', 'compliance']],
  ['Fixes', ['critical-bug', 'bug', 'revert']],
  ['Dependencies', ['dependency-major', 'dependency-minor', 'dependency-patch']],
  ['Other changes', ['unknown', 'feature', 'enhancement', 'performance', 'ui', 'refactor']],
];
/** Beyond, nobody reads on; the compare view has all. */
const MOST_CHANGES = 100;

/**
 * Markdown; empty where nothing that reaches users waits.
 *
 * @param nameOf Markdown of a pull request: in notes its number, which the forge makes a link of
 */
export function patchNotes(
  { unreleased, newest, nextTag }: LineCheck,
  url: string | undefined,
  nameOf: (pull: number) => string = (pull) => `#${pull}`,
): string {
  const shown = unreleased.filter(({ isReleasable }) => isReleasable);
  const sections = HEADINGS.flatMap(([title, kinds]) => {
    const own = shown.filter(({ judgement }) => kinds.includes(judgement.kind));
    return own.length === 0
      ? []
      : [
          `### ${title}\n\n${own
            .slice(0, MOST_CHANGES)
            .map((one) => noteOf(one, nameOf))
            .join('\n')}${restOf(own)}`,
        ];
  });
  if (sections.length === 0) return '';
  const range = url && newest && nextTag ? `\n\n**All changes:** ${url}/compare/${newest.tag}...${nextTag}` : '';
  return `${sections.join('\n\n')}${range}\n`;
}

function noteOf({ change, pull, commit }: UnreleasedChange, nameOf: (pull: number) => string): string {
  const title = change.title.replace(/\s*\(#\d{1,9}\)\s*$/, '');
  return `- ${markdownText(title)} (${pull === undefined ? commit.slice(0, 12) : nameOf(pull)})`;
}

function restOf(own: readonly UnreleasedChange[]): string {
  return own.length > MOST_CHANGES ? `\n- and ${own.length - MOST_CHANGES} more` : '';
}
