/** Summaries that prepare a release of the product itself. */
import type { Evidence } from './change.ts';
import { claim, type Source } from './claim.ts';
import type { Header } from './header.ts';
import { scopeWord } from './type-words.ts';

const VERSION = String.raw`v?\d{1,6}(?:\.\d{1,6}){1,3}(?:[-.+]?[\w.]{1,30})?`;
const PATTERNS = [
  new RegExp(
    `^(?:release|prepare|cut|tag|publish|version|release version|new version|bump (?:the )?version(?: to)?|bump to|bump version|set version(?: to)?|update version(?: to)?|upgrade to|prepare (?:for )?(?:the )?(?:release|version)(?: of)?)[ :]{1,3}${VERSION}$`,
    'i',
  ),
  new RegExp(`^${VERSION}$`, 'i'),
  // `Kata Containers 2.1.1`: a name and nothing but a full version.
  /^(?:[A-Z][\w-]{1,30} ){1,3}v?\d{1,6}\.\d{1,6}\.\d{1,6}$/,
  new RegExp(`^(?:\\w+ ){0,2}release[ -]${VERSION}$`, 'i'),
  new RegExp(`^${VERSION} (?:release|changelog|proposal)$`, 'i'),
  new RegExp(`^(?:release|cut|tag|publish|prepare) (?:\\w+ ){1,2}${VERSION}$`, 'i'),
  /^(?:auto )?(?:increment|bump|update|set) (?:the )?(?:(?:release|project|package|product|app|application|development|dev|snapshot|next|minor|patch|maven|module|chart|library|base|core|main|gem|npm|python|docs?) )?(?:versions?|branding)(?: (?:to|on|for) [\w. -]{1,60})?$/i,
  new RegExp(`^prepar(?:e|ing) (?:for )?(?:the )?(?:\\w+ ){0,2}${VERSION}(?: release)?$`, 'i'),
  /^bump(?:s|ed|ing)? version\b/i,
  // Changesets' title of its pull request.
  /^version packages\b/i,
  /^(?:(?:pre|post)[- ]?release )?version bumps?\b/i,
  /^(?:back to|begin|start|open|continue|next) (?:the )?(?:next )?(?:development|snapshot|dev)\b(?! (?:server|mode|container))/i,
  /^(?:prepare|preparing) (?:for )?(?:the )?(?:next )?(?:release|development)\b/i,
];

/** Each holds a number, or one of these. */
const MAY_RELEASE = /\d|version|release|dev|snapshot/i;

/** `go: upgrade to 1.22`: of what stands before it. */
const MOVED_PART = /^(?:upgrade|bump|update)/i;

export function releaseEvidence(source: Source, { subject, type, scopes }: Header): readonly Evidence[] {
  if (MOVED_PART.test(subject) && scopes.some((scope) => scopeWord(scope)?.means !== 'release')) return [];
  if (!MAY_RELEASE.test(subject)) return [];
  if (!PATTERNS.some((pattern) => pattern.test(subject))) return [];
  return [claim(source, subject, 'release', type === 'fix' || type === 'feat' ? 4 : 7)];
}
