/** build.gradle and build.gradle.kts, and the properties beside them. */
import { ANY_VERSION, isVersionLike, type ManifestReader, readEachLine } from './declaration.ts';

const COORDINATE = /["']([\w.-]{1,150}:[\w.-]{1,150}):([\w.\-+[\](),!]{1,80})(?::[\w.-]{1,40})?(?:@\w{1,20})?["']/g;
/** Left to a platform, or held in a variable: `'g:a'`, `"g:a:$version"`. */
const OPEN_COORDINATE = /["']([\w.-]{1,150}:[\w.-]{1,150})(?::\$[^"']{1,80})?["']/;
const CONFIGURATION =
  /^\s{0,80}\w{0,60}(?:[iI]mplementation|[aA]pi|[cC]ompile|[cC]ompileOnly|[rR]untimeOnly|[rR]untime|[pP]rocessor|kapt|ksp|classpath)\b/;
const MAP_FORM =
  /\bgroup\s{0,9}[:=]\s{0,9}["']([\w.-]{1,150})["']\s{0,9},\s{0,9}name\s{0,9}[:=]\s{0,9}["']([\w.-]{1,150})["']\s{0,9},\s{0,9}version\s{0,9}[:=]\s{0,9}["']([^"'$]{1,80})["']/;
const PLUGIN =
  /\b(id|kotlin)\s{0,9}\(?\s{0,9}["']([\w.-]{1,150})["']\s{0,9}\)?\s{0,9}(?:\.\s{0,9})?version\s{0,9}\(?\s{0,9}["']([^"'$]{1,80})["']/;
/** `fooVersion = "1.2"`, `ext.foo_version = '1.2'`, `extra["fooVersion"] = "1.2"`, `set('fooVersion', "1.2")`. */
const VARIABLE =
  /(?:^|[\s.("'[])([A-Za-z][\w-]{0,60}?)[_.-]?[vV]ersion["']?\]?\)?\s{0,9}[=,:]\s{0,9}["']([^"'$]{1,80})["']/;
const JAVA =
  /\b(?:JavaVersion\.VERSION_|JavaLanguageVersion\.of\(\s{0,9}|jvmToolchain\(\s{0,9}|(?:source|target)Compatibility\s{0,9}=?\s{0,9}["']?|options\.release\s{0,9}=\s{0,9}|options\.release\.set\(\s{0,9})(\d[\d._]{0,9})/;
const OWN = /^(?:project|app|api|schema|plugin|module|min|language|core)$/i;

export const readGradle: ManifestReader = (lines) =>
  readEachLine(lines, (whole) => {
    if (/^\s{0,200}(?:\/\/|\*|\/\*)/.test(whole)) return [];
    const text = whole.replace(/\s\/\/.*$/, '');
    const coordinates = [...text.matchAll(COORDINATE)].map(([, name = '', version = '']) => [name, version] as const);
    if (coordinates.length > 0) return coordinates;
    const [, group, name, version = ''] = MAP_FORM.exec(text) ?? [];
    if (group !== undefined && name !== undefined) return [[`${group}:${name}`, version]];
    const [, form, plugin, pluginVersion = ''] = PLUGIN.exec(text) ?? [];
    if (plugin !== undefined) return [[form === 'kotlin' ? `kotlin ${plugin}` : plugin, pluginVersion]];
    const open = CONFIGURATION.test(text) ? OPEN_COORDINATE.exec(text)?.[1] : undefined;
    if (open !== undefined) return [[open, ANY_VERSION]];
    const java = JAVA.exec(text)?.[1];
    if (java !== undefined) return [['java', java.replace('_', '.')]];
    const [, variable, value = ''] = VARIABLE.exec(text) ?? [];
    return variable === undefined || OWN.test(variable) || !isVersionLike(value) ? [] : [[variable, value]];
  });

/** gradle.properties (`kotlinVersion=1.9`), and the wrappers of Gradle and Maven, which name what they fetch. */
export const readProperties: ManifestReader = (lines) =>
  readEachLine(lines, (text) => {
    const [, tool, fetched] =
      /^distributionUrl\s{0,9}=.{0,300}?\/(gradle|apache-maven)-(\d[\w.]{0,40}?(?:-(?:rc|milestone)-\d{1,3})?)-(?:bin|all)\.zip$/.exec(
        text.trim(),
      ) ?? [];
    if (tool !== undefined && fetched !== undefined) return [[tool.replace('apache-', ''), fetched]];
    const [, name, value = ''] =
      /^\s{0,20}([A-Za-z][\w.-]{0,80}?)[._-]?[vV]ersion\s{0,9}[=:]\s{0,9}(\S{1,80})\s{0,20}$/.exec(text) ?? [];
    return name === undefined || OWN.test(name) || !isVersionLike(value) ? [] : [[name, value]];
  });
