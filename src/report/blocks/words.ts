/** What each block of a document says. Nothing in it names the day it was made on, so that it is stale only when something changed. */
import type { BlockName } from '../../domain/document-block-name.ts';
import { capital } from '../../domain/sentence.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { lastingGantt } from '../gantt.ts';
import { statusMarkdown } from '../markdown.ts';
import { markdownTable } from '../markdown-table.ts';
import { markdownText } from '../quoting.ts';
import { lifecycleWords } from './lifecycle.ts';
import { rollbackWords, upgradeWords } from './moves.ts';
import { pluginWords } from './plugins.ts';
import { scopeWords } from './scope.ts';
import { supportedVersionsWords } from './supported-versions.ts';

const MOST_NEXT = 20;

type Words = (publication: Publication) => string | undefined;

const WORDS: Readonly<Record<BlockName, Words>> = {
  'current-releases': fromReleases(({ status }) =>
    status.lifecycles.some(({ isSupported }) => isSupported)
      ? statusMarkdown(status)
      : 'No release line is supported at present.',
  ),
  'supported-versions': fromReleases(supportedVersionsWords),
  lifecycle: fromReleases(lifecycleWords),
  // These name the lines of today too.
  'support-scope': fromReleases(scopeWords),
  deadlines: deadlineWords,
  upgrades: fromReleases(upgradeWords),
  rollbacks: fromReleases(rollbackWords),
  plugins: (publication) =>
    publication.status.policy.plugins.length === 0 ? pluginWords(publication) : fromReleases(pluginWords)(publication),
  chart: fromReleases(({ status }) => {
    const chart = lastingGantt(status);
    return chart === undefined ? 'There is no release line to draw.' : `\`\`\`mermaid\n${chart}\`\`\``;
  }),
  next: fromReleases(nextWords),
};

/** Markdown, or undefined where it cannot be told now and the block is best left as it is. */
export function blockWords(name: BlockName, publication: Publication): string | undefined {
  const words = WORDS[name](publication);
  return words === undefined ? undefined : asWritten(words);
}

/**
 * Kept by people, and shown by more than Markdown: round brackets stay readable, since square ones are quoted and make no
 * link with them; braces would be code in MDX.
 */
function asWritten(words: string): string {
  return words
    .replace(/&#(?:40|41);/g, (sign) => (sign === '&#40;' ? '(' : ')'))
    .replace(/[{}]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A clone without its tags, or with some of them, as workflows check it out, must not empty tables. */
function fromReleases(words: Words): Words {
  return (publication) => (isHistoryWhole(publication.status) ? words(publication) : undefined);
}

function isHistoryWhole({ source, releases, findings }: Status): boolean {
  // A clone says so where it is shallow. What a forge does not show (drafts) leaves its tags whole.
  const isCut = source === 'git' && findings.some(({ rule }) => rule === 'history-partial');
  return releases.length > 0 && !isCut;
}

function deadlineWords({ deadlines }: Publication): string {
  if (deadlines.length === 0) return 'The policy states no deadlines.';
  const rows = deadlines.map(({ severity, within }) => [capital(severity), markdownText(within)]);
  return markdownTable(['Severity', 'Fixed within'], rows);
}

function nextWords({ status }: Publication): string {
  if (status.agenda.length === 0) return 'No change is ahead that has a day.';
  const rows = status.agenda.slice(0, MOST_NEXT).map(({ on, text }) => [on, capital(markdownText(text))]);
  return markdownTable(['Day', 'What'], rows);
}
