/** What each block of a document says. Nothing in it names the day it was made on, so that it is stale only when something changed. */
import type { BlockName } from '../../domain/document-block-name.ts';
import type { Publication } from '../../plan/publish/publication.ts';
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
  'support-scope': scopeWords,
  deadlines: deadlineWords,
  upgrades: fromReleases(upgradeWords),
  rollbacks: fromReleases(rollbackWords),
  plugins: pluginWords,
  chart: fromReleases(({ status }) => {
    const chart = lastingGantt(status);
    return chart === undefined ? 'There is no release line to draw.' : `\`\`\`mermaid\n${chart}\`\`\``;
  }),
  next: fromReleases(nextWords),
};

/** Markdown, or undefined where it cannot be told now and the block is best left as it is. */
export function blockWords(name: BlockName, publication: Publication): string | undefined {
  return WORDS[name](publication);
}

/** A clone without tags, as workflows check it out, must not empty every table. */
function fromReleases(words: (publication: Publication) => string): Words {
  return (publication) => (publication.status.releases.length === 0 ? undefined : words(publication));
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

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
