/** What readers are told, as the policy says it: upgrades and rollbacks, plugins, documents. */
import { compileExpression } from '../domain/pattern/expression.ts';
import type { MergedPolicy } from './merge.ts';
import type { Policy } from './policy.ts';
import type { DocsRule, FileMatch, PluginRule, UpgradeRule } from './policy-publish.ts';
import { defined, listOf } from './raw.ts';
import type { RawDocs, RawPlugin, RawUpgrade } from './schema-publish.ts';
import { compileTagPattern } from './tag-pattern.ts';

/** Where projects say which versions they support. */
const USUAL_DOCUMENTS = ['*.md', '.github/*.md', 'docs/**/*.{md,mdx}'];

export function normalisePublish(merged: MergedPolicy): Pick<Policy, 'upgrade' | 'plugins' | 'docs'> {
  const { upgrade, plugins = [], docs = {} } = merged.value;
  return {
    ...(upgrade ? { upgrade: normaliseUpgrade(merged, upgrade) } : {}),
    plugins: plugins.map((rule, index) => normalisePlugin(merged, rule, index)),
    docs: normaliseDocs(docs),
  };
}

function normaliseUpgrade(merged: MergedPolicy, rule: RawUpgrade): UpgradeRule {
  const { order = 'any', migration, rollback, patchFirst = false, pin = false, notes = {} } = rule;
  return {
    order,
    ...defined({ migration, rollback }),
    patchFirst,
    pin,
    notes: defined(notes),
    originOf: (key) => merged.originOf(['upgrade', key]),
  };
}

function normalisePlugin(merged: MergedPolicy, rule: RawPlugin, index: number): PluginRule {
  const origin = merged.originOf(['plugins', index]);
  if ('catalogue' in rule)
    return { kind: 'catalogue', catalogue: rule.catalogue, ...defined({ name: rule.name }), origin };
  const { name, repository, tag = 'v{version}', core, version } = rule;
  return {
    kind: 'repository',
    name,
    repository,
    tag: compileTagPattern(tag),
    core: fileMatch(core),
    ...(version ? { version: fileMatch(version) } : {}),
    origin,
  };
}

/** Files have many lines: `^` and `$` are those of a line. */
function fileMatch({ file, match }: { file: string; match: string }): FileMatch {
  return { file, expression: compileExpression(match.slice(1, -1), { isByLine: true }) };
}

function normaliseDocs({ files, url, slug, category = 'app', description }: RawDocs): DocsRule {
  return {
    files: files === undefined ? USUAL_DOCUMENTS : listOf(files),
    category,
    ...defined({ url: url?.replace(/\/+$/, ''), slug, description }),
  };
}
