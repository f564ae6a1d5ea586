/** The stable JSON of `plugins`; published as schema/plugins.schema.json and documented in docs/plugins.md. */
import { supportedLines } from '../plan/plugins/core-lines.ts';
import type { PluginCheck } from '../plan/plugins/plugin-check.ts';
import type { PluginFit, PluginVersion } from '../plan/plugins/plugin-fit.ts';
import type { PluginsAnswer, VersionTaking } from '../plan/plugins/plugins-answer.ts';
import type { PluginsJson } from './plugins-schema.ts';

export function pluginsJson({ status, fits, taking, check, gaps }: PluginsAnswer): PluginsJson {
  return {
    schemaVersion: 1,
    asOf: status.asOf,
    lines: supportedLines(status).map(({ name, type, newest }) => ({ line: name, type, newest: newest.tag })),
    plugins: fits.map(fitJson),
    taking: taking ? takingJson(taking) : null,
    check: check ? checkJson(check) : null,
    unread: gaps.map(({ what, remedy }) => ({ what, remedy })),
  };
}

function fitJson({ plugin, lines }: PluginFit): PluginsJson['plugins'][number] {
  return {
    name: plugin.name,
    repository: plugin.repository ?? null,
    lines: lines.map(({ line, newest, next }) => ({
      line,
      newest: newest ? versionJson(newest) : null,
      next: next ? versionJson(next) : null,
    })),
  };
}

function versionJson({ version, tag, on, core }: PluginVersion) {
  return { version: version.text, tag: tag ?? null, on: on ?? null, core: core?.text ?? null };
}

function takingJson({ plugin, version, lines }: VersionTaking): NonNullable<PluginsJson['taking']> {
  return {
    plugin,
    ...versionJson(version),
    lines:
      lines?.map(({ line, type, from }) => ({ line, type, takes: from !== undefined, from: from?.tag ?? null })) ??
      null,
  };
}

function checkJson(check: PluginCheck): NonNullable<PluginsJson['check']> {
  const { plugin, verdict, base, coreBefore, core, isCoreRaised, stated, step, needed, changes, rulings } = check;
  return {
    plugin,
    verdict,
    base: base ? versionJson(base) : null,
    coreBefore: coreBefore?.text ?? null,
    core: core?.text ?? null,
    coreRaised: isCoreRaised,
    stated: stated?.text ?? null,
    step: step ?? null,
    needed,
    changes: changes.map(({ change, judgement, step: own }) => ({
      id: change.id,
      title: change.title,
      kind: judgement.kind,
      breaking: judgement.isBreaking,
      step: own,
    })),
    rulings: rulings.map(({ remedy, evidence, ...ruling }) => ({
      ...ruling,
      evidence: [...evidence],
      remedy: remedy ?? null,
    })),
  };
}
