/** What one summary says: a title, the first line of a commit, of a release note, of the original. */
import type { Evidence, VersionChange } from './change.ts';
import { claim, glance, type Source } from './claim.ts';
import { dependencyEvidence } from './dependency.ts';
import { type Header, headerOf } from './header.ts';
import { kindPhrase } from './kind-words.ts';
import { LEADS } from './lead-words.ts';
import { releaseEvidence } from './release-words.ts';
import { revertEvidence, unquoted } from './revert.ts';
import { securityEvidence } from './security-evidence.ts';
import { severityEvidence } from './severity.ts';
import {
  HINTS,
  matchOf,
  REPAIR_OBJECT,
  REPAIR_PURPOSE,
  SURFACE_OBJECT,
  type SubjectWord,
  WITH_TESTS,
} from './subject-words.ts';
import { scopeWord, typeWord, type Word } from './type-words.ts';
import { weigh } from './weigh.ts';

export function summaryEvidence(
  source: Source,
  summary: string,
  versions: readonly VersionChange[] = [],
  header: Header = headerOf(summary),
): readonly Evidence[] {
  const quoted = unquoted(header.subject);
  const reverted = quoted === undefined ? undefined : summaryEvidence(source, quoted.summary);
  if (quoted?.isRevert === false && reverted) return reverted;
  const lead = leadOf(header.subject);
  const evidence = [
    ...typeEvidence(source, header, versions, lead),
    ...scopeEvidence(source, header),
    ...dependencyEvidence(source, header, versions),
    ...releaseEvidence(source, header),
    ...wordEvidence(source, header, lead),
    ...securityEvidence(source, summary, true),
    ...severityEvidence(source, summary),
    ...revertEvidence(source, summary, header.subject, reverted === undefined ? 'unknown' : weigh(reverted).kind),
  ];
  return header.isBreaking ? [...evidence, breakingMark(source, summary)] : evidence;
}

function leadOf(subject: string): SubjectWord | undefined {
  const small = subject.toLowerCase();
  return LEADS.find((word) => matchOf(word, subject, small) !== undefined);
}

function typeEvidence(
  source: Source,
  header: Header,
  versions: readonly VersionChange[],
  lead: SubjectWord | undefined,
): readonly Evidence[] {
  const { type, subject } = header;
  const word = type === undefined ? undefined : typeWord(type);
  if (type === undefined || !word) return [];
  const seen = `${type}: ${subject}`;
  if (word.means === 'dependency') return [];
  const stated = claim(source, seen, word.means, word.weight, `${kindPhrase(word.means)}, by its type`);
  // A dependency that is only added was missing.
  const declares = versions.length > 0 && versions.every(({ from }) => from === undefined);
  if (word.means === 'bug' && addsSurface(subject, lead) && !declares) return [{ ...stated, weight: 0 }];
  return [stated];
}

function scopeEvidence(source: Source, { scopes }: Header): readonly Evidence[] {
  return scopes.slice(0, 8).flatMap((scope) => {
    const word = scopeWord(scope) ?? bracketType(scope);
    if (!word || word.means === 'dependency') return [];
    return [claim(source, scope, word.means, word.weight, `${kindPhrase(word.means)}, by its place`)];
  });
}

/** `[Tests]`, `[SECURITY]` behind another type. */
function bracketType(scope: string): Word | undefined {
  const word = typeWord(scope);
  return word !== undefined && word.weight >= 7 ? word : undefined;
}

function wordEvidence(source: Source, { type, subject }: Header, lead: SubjectWord | undefined): readonly Evidence[] {
  const leading = lead === undefined ? [] : [leadClaim(source, subject, lead)];
  const itself = /test/i.test(subject) ? subject.replace(WITH_TESTS, '') : subject;
  const small = itself.toLowerCase();
  const hints = HINTS.flatMap((hint) => {
    const match = matchOf(hint, itself, small);
    if (!match) return [];
    const seen = itself.slice(Math.max(0, match.index - 30), match.index + match[0].length + 30);
    return [
      claim(
        source,
        seen,
        hint.kind,
        hint.weight + (type === undefined && isAside(hint) ? 2 : 0),
        `${kindPhrase(hint.kind)}, by its words`,
      ),
    ];
  });
  return [...leading, ...hints];
}

/** Where no type says otherwise, `Fix the docs` is about documents, not about a bug. */
function isAside({ kind, weight }: SubjectWord): boolean {
  return (kind === 'docs' || kind === 'test' || kind === 'ci') && weight >= 4;
}

function leadClaim(source: Source, subject: string, lead: SubjectWord): Evidence {
  // `Allow nil`: there it is what is allowed.
  const isRepair =
    lead.kind === 'feature' && !/^(?:allow|permit|accept|support|enabl)/i.test(subject) && addsRepair(subject);
  return isRepair
    ? claim(source, subject, 'bug', 2, `${kindPhrase('bug')}, by what is added`)
    : claim(source, subject, lead.kind, lead.weight, `${kindPhrase(lead.kind)}, by its first word`);
}

/** `fix: add option x` gives users something, whatever its type claims. */
function addsSurface(subject: string, lead: SubjectWord | undefined): boolean {
  return lead?.kind === 'feature' && (SURFACE_OBJECT.test(subject) || /^add/i.test(subject)) && !addsRepair(subject);
}

/** What is added stands right behind the verb; further on stands what for. */
function addsRepair(subject: string): boolean {
  return REPAIR_OBJECT.test(subject.split(' ').slice(0, 6).join(' ')) || REPAIR_PURPOSE.test(subject);
}

function breakingMark(source: Source, summary: string): Evidence {
  return { source, seen: glance(summary), says: 'breaking, by `!`', isBreaking: true, weight: 6 };
}
