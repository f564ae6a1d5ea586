/** Which version of each plugin suits which supported line. */
import type { LineFit, PluginFit } from '../../plan/plugins/plugin-fit.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Policy } from '../../policy/policy.ts';
import { markdownTable } from '../markdown-table.ts';
import { markdownText } from '../quoting.ts';

/** A row a plugin, a column a line; undefined where a plugin that the policy names could not be read. */
export function pluginWords({ plugins, status }: Publication): string | undefined {
  if (status.policy.plugins.length === 0) return 'The policy names no plugins.';
  if (!areAllRead(status.policy, plugins)) return undefined;
  const lines = [...new Set(plugins.flatMap((fit) => fit.lines.map(({ line }) => line)))];
  if (lines.length === 0) return 'No release line is supported at present, so no plugin version suits one.';
  const rows = plugins.map(({ plugin, lines: fits }) => [
    plugin.name,
    ...lines.map((name) => fitWords(fits.find(({ line }) => line === name))),
  ]);
  return markdownTable(
    ['Plugin', ...lines.map((name) => `for ${name}`)].map(markdownText),
    rows.map((cells) => cells.map(markdownText)),
  );
}

function areAllRead({ plugins: rules }: Policy, plugins: readonly PluginFit[]): boolean {
  const names = new Set(plugins.map(({ plugin }) => plugin.name));
  return plugins.length > 0 && rules.every(({ name }) => name === undefined || names.has(name));
}

/** `2.3.1; 2.4.0 needs 1.1.0` */
function fitWords(fit: LineFit | undefined): string {
  const { newest, next } = fit ?? {};
  const later = next ? `${next.version.text} needs ${next.core?.text ?? 'a newer core'}` : undefined;
  return [newest?.version.text ?? 'none', ...(later === undefined ? [] : [later])].join('; ');
}
