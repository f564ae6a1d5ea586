/** Tables of plugins, for documents and job summaries. */
import type { PluginCheck } from '../plan/plugins/plugin-check.ts';
import type { LineFit, PluginFit } from '../plan/plugins/plugin-fit.ts';
import type { PluginsAnswer, VersionTaking } from '../plan/plugins/plugins-answer.ts';
import { markdownTable } from './markdown-table.ts';
import { coreWords, lineNames, linesOf, newestWords, nextWords, takingWords, VERDICT_WORDS } from './plugins-words.ts';
import { markdownText, releaseUrl } from './quoting.ts';

/**
 * One row a plugin, one column a supported line; empty where there is neither.
 *
 * @param url of the core: its plugins are repositories of the same server
 */
export function pluginsTable(fits: readonly PluginFit[], url?: string): string {
  const lines = lineNames(fits);
  const forge = /^https?:\/\/[^/]+/.exec(url ?? '')?.[0] ?? 'https://github.com';
  if (lines.length === 0) return '';
  const rows = fits.map((fit) => [
    markdownText(fit.plugin.name),
    ...fit.lines.map((line) => cellOf(line, fit.plugin.repository, forge)),
  ]);
  return markdownTable(['Plugin', ...lines.map(markdownText)], rows);
}

/** Table, lines of one version or verdict, and what could not be read. */
export function pluginsSummary({ status, fits, taking, check, gaps }: PluginsAnswer): string {
  const title = `## ${markdownText(status.product ?? 'Release lines')}: plugins on ${status.asOf}`;
  const unseen = gaps.map(({ what, remedy }) => {
    const seen = linesOf(what).map(markdownText);
    return `- ${[seen.join('<br>'), markdownText(remedy)].join(seen.length > 1 ? '<br>' : ' ')}`;
  });
  return [
    title,
    check ? checkMarkdown(check) : taking ? takingMarkdown(taking) : pluginsTable(fits, status.url),
    unseen.length === 0 ? '' : `### Not read\n\n${unseen.join('\n')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** `2.3.1`, with what the next one needs; a link where the version has a page. */
function cellOf(line: LineFit, repository: string | undefined, forge: string): string {
  const { newest } = line;
  const words = markdownText(newestWords(line));
  const named =
    newest?.tag === undefined || repository === undefined
      ? words
      : `[${words}](${releaseUrl(`${forge}/${repository}`, newest.tag)})`;
  const next = nextWords(line);
  return next === '' ? named : `${named} (${markdownText(next)})`;
}

function takingMarkdown({ plugin, version, lines }: VersionTaking): string {
  const head = `${markdownText(`${plugin} ${version.version.text} ${coreWords(version)}`)}.`;
  const rows = (lines ?? []).map((one) => [
    markdownText(one.line),
    one.type === 'lts' ? 'LTS' : 'Feature',
    markdownText(takingWords(one)),
  ]);
  return rows.length === 0 ? head : `${head}\n\n${markdownTable(['Line', 'Type', 'Takes it'], rows)}`;
}

function checkMarkdown({ plugin, rulings, verdict }: PluginCheck): string {
  const rows = rulings.map(({ rule, verdict: own, message, evidence, remedy }) => [
    own,
    rule,
    [message, ...(remedy === undefined || own === 'pass' ? [] : [remedy])].map(markdownText).join(' '),
    evidence.map(markdownText).join('<br>'),
  ]);
  const head = `The next release of ${markdownText(plugin)} ${VERDICT_WORDS[verdict]}.`;
  return rows.length === 0
    ? head
    : `${head}\n\n${markdownTable(['Verdict', 'Rule', 'What and what to do', 'Evidence'], rows)}`;
}
