/** Gemfile and gemspecs: a name and any number of requirements, then options. */
import { ANY_VERSION, type ManifestReader, readEachLine } from './declaration.ts';

const GEM =
  /^\s{0,80}(?:gem|[\w.]{1,30}\.add_(?:(?:runtime|development)_)?dependency)[\s(]{1,5}["']([\w.-]{1,100})(?:\.freeze)?["'](?:\.freeze)?(.{0,300})$/;
const RUBY = /^\s{0,80}(?:ruby|[\w.]{1,30}\.required_ruby_version\s{0,9}=)\s{0,9}\(?\s{0,9}["']([^"']{1,60})["']/;
/** The next text of the list; a key (`git: "…"`, `:git => "…"`) ends it. */
const NEXT = /^\s{0,9},\s{0,9}\[?\s{0,9}["']([^"']{1,60})["'](?:\.freeze)?\]?/;
const TAG = /\btag(?::|\s{0,9}=>)\s{0,9}["']([^"']{1,60})["']/;

export const readRuby: ManifestReader = (lines) =>
  readEachLine(lines, (text) => {
    const ruby = RUBY.exec(text)?.[1];
    if (ruby !== undefined) return [['ruby', ruby]];
    const [, name, options = ''] = GEM.exec(text) ?? [];
    if (name === undefined) return [];
    const requirements: string[] = [];
    for (let rest = options, next = NEXT.exec(rest); next !== null; next = NEXT.exec(rest)) {
      requirements.push(next[1] ?? '');
      rest = rest.slice(next[0].length);
    }
    return [[name, requirements.join(', ') || TAG.exec(options)?.[1] || ANY_VERSION]];
  });
