/**
 * What the words of a summary say; those it begins with stand in `lead-words.ts`. Every pattern is a list of words, so
 * that reading stays linear.
 */
import type { ChangeKind } from './change.ts';

export interface SubjectWord {
  /** Of these, in small letters, a text that matches holds one: most texts hold none, and then no pattern is compiled. */
  readonly stems: readonly string[];
  readonly pattern: RegExp;
  readonly kind: ChangeKind;
  readonly weight: number;
}

/** @param small the text in small letters */
export function matchOf({ stems, pattern }: SubjectWord, text: string, small: string): RegExpExecArray | undefined {
  return stems.some((stem) => small.includes(stem)) ? (pattern.exec(text) ?? undefined) : undefined;
}

/** Of each kind the first that matches counts. */
export const HINTS: readonly SubjectWord[] = [
  {
    stems: 'data corrupt inconsist brain los crash'.split(' '),
    pattern:
      /\bdata[- ](?:loss|corruption|inconsistenc(?:y|ies))\b|\binconsistent (?:data|state|revision)\b|\bsplit[- ]brain\b|\b(?:los(?:e|es|ing)|lost) (?:of )?(?:\w+ )?(?:data|writes|messages)\b|\bcorrupt(?:ion|ed|s|ing)?\b|\bcrash(?:es|ing|ed)? (?:of )?the (?:whole |entire )?(?:server|service|worker|process|node|daemon|cluster)\b/i,
    kind: 'critical-bug',
    weight: 7,
  },
  // A panic ends a Go or Rust process, a fatal error any.
  {
    stems: 'panic fatal seg core'.split(' '),
    pattern:
      /(?<!instead of )(?<!instead of a )\bpanics?\b|\bfatal error\b|\bsegfault|\bsegmentation fault\b|\bcore ?dump|\bSIGSEGV\b/i,
    kind: 'critical-bug',
    weight: 6,
  },
  {
    stems: 'fix'.split(' '),
    pattern: /\bfix(?:es|ed|ing)?\b|\bbug ?fix/i,
    kind: 'bug',
    weight: 4,
  },
  {
    stems:
      'race deadlock leak npe null nil crash hang loop regress toctou undefined one lost ignored dropped overwritten truncated swallowed cut twice too'.split(
        ' ',
      ),
    pattern:
      /\b(?:data )?race\b|\bdeadlock|\bleak(?:s|ed|ing|age)?\b|\bNPE\b|\bnull ?pointer|\bnil (?:pointer|deref)|\bcrash|\bhangs?\b|\binfinite loop|\b(?:counted|called|sent|run|executed|closed|fired|loaded|rendered|applied) (?:twice|too (?:early|late|often))\b|\b(?:is|are|was|were|gets?|being) (?:silently )?(?:lost|ignored|dropped|overwritten|truncated|swallowed|cut off)\b|\bnull check|\bundefined (?:index|variable|method|property|offset|reference|behaviou?r)\b|\boff[- ]by[- ]one\b|\bregression|\bTOCTOU\b/i,
    kind: 'bug',
    weight: 4,
  },
  { stems: 'error exception'.split(' '), pattern: /\b[A-Z]\w{2,40}(?:Error|Exception)\b/, kind: 'bug', weight: 4 },
  {
    stems: 'broken incorrect wrong'.split(' '),
    pattern: /\b(?:broken|incorrect(?:ly)?|wrong(?:ly)?)\b/i,
    kind: 'bug',
    weight: 3,
  },
  {
    stems:
      "missing invalid fail error exception not overflow stuck stale n't longer cannot can't instead proper correct duplicate".split(
        ' ',
      ),
    pattern:
      /\b(?:missing|invalid|fail(?:s|ed|ing|ure|ures)?|errors?|exceptions?|not working|overflow|stuck|stale|do(?:es)?n't|do(?:es)? not|was not|were not|wasn't|no longer|cannot|can't|instead of|properly|correctly|duplicated?)\b/i,
    kind: 'bug',
    weight: 2,
  },
  {
    stems: 'optimi speed faster fast contention bulk quadratic n+1 path perf reduc'.split(' '),
    pattern:
      /\boptimi[sz](?:e[sd]?|ing|ations?)\b|\bspeed(?:s|ing)?[ -]?up\b|\bfaster\b|\b(?:twice|times) as fast\b|\block contention\b|\bN\+1\b|\bhot path\b|\bbulk (?:insert|load|update)s?\b|\bquadratic\b|\bimprov\w{1,5} (?:\w+ ){0,3}perf(?:ormance)?\b|\bperformance (?:improvement|optimi[sz]ation)|\breduc\w{1,4} (?:\w+ ){0,3}(?:allocations?|memory|cpu|latency|overhead|contention)\b/i,
    kind: 'performance',
    weight: 6,
  },
  {
    stems: 'perf latency throughput memory cpu slow'.split(' '),
    pattern:
      /\bperf(?:ormance)?\b|\blatency\b|\bthroughput\b|\b(?:memory|cpu) (?:usage|consumption)\b|\bslow(?:s|ly|ness)?\b/i,
    kind: 'performance',
    weight: 3,
  },
  {
    stems:
      'css styl layout color colour margin padding icon tooltip responsive scrollbar dark font spacing design ui look'.split(
        ' ',
      ),
    pattern:
      /\b(?:s?css|styling|(?<!file |memory |data |disk |storage )layouts?|colou?rs?|margins?|padding|icons?|tooltips?|responsive|scrollbar|dark mode|fonts?|spacing|redesign(?:s|ed)?|design (?:update|cleanup|improvement|change)s?|UI (?:improvement|update|polish|cleanup|change|tweak)s?|look and feel)\b/i,
    kind: 'ui',
    weight: 5,
  },
  {
    stems: 'ui ux style align theme sidebar navbar wording button design'.split(' '),
    pattern: /\bUI\b|\bUX\b|\b(?:styles?|align(?:ed|ment)|themes?|sidebar|navbar|wording|buttons?|design)\b/i,
    kind: 'ui',
    weight: 3,
  },
  {
    stems: 'doc page readme changelog tutorial tips how guide practice release faq'.split(' '),
    pattern:
      /\b(?:docs?|documentation|readme|changelog|javadocs?|docstrings?|man(?:ual)? pages?|tutorial|tips|how-?to|guides?|best practices|release notes?|user guide|FAQ)\b|\breadme\.|\bCHANGELOG\.md\b/i,
    kind: 'docs',
    weight: 4,
  },
  {
    stems: 'test flak skip mute disable quarantine'.split(' '),
    pattern:
      /^(?:fix and )?(?:un)?(?:skip|mute|disable|quarantine)\w{0,4} (?:\w+ ){0,4}(?:tests?|suites?|specs?)\b|\b(?:de|un)?flak(?:y|e|es|ed|iness)\b|\b(?:unstable|intermittent(?:ly failing)?|brittle|racy|failing|broken|slow) (?:\w+ ){0,3}tests?\b/i,
    kind: 'test',
    weight: 7,
  },
  {
    stems: 'test e2e'.split(' '),
    pattern:
      /\btests\b|\b(?:unit|integration|load|system|regression)[ -]tests?\b|\be2e\b|\btest (?:framework|suite|cases?|runner|data|infra|failures?)\b/i,
    kind: 'test',
    weight: 6,
  },
  { stems: 'test'.split(' '), pattern: /\btest(?:ing|ids?)?\b/i, kind: 'test', weight: 4 },
  { stems: 'test'.split(' '), pattern: /\bTest[A-Z]\w{2,60}\b|\btest_\w{2,60}\b/, kind: 'test', weight: 4 },
  {
    stems:
      'ci github pipeline jenkins travis circle runner commit workflow golangci phpstan psalm pylint eslint rubocop stylelint checkstyle shellcheck ubuntu- macos- windows- dependabot codeql renovate scorecard sonar codecov coveralls'.split(
        ' ',
      ),
    pattern:
      /\bCI\b|\bgithub actions?\b|\bgithub workflows?\b|\bpipelines?\b|\bjenkins|\btravis\b|\bcircle ?ci\b|\b(?:larger|smaller|self-hosted|hosted|ubuntu|macos|windows|arm(?:64)?) runners?\b|\bpre-?commit\b(?! hook)|\bworkflow (?:for|to) (?:publish|releas|build|test|lint|deploy|label|stal|backport)|\bgolangci|\b(?:phpstan|psalm|pylint|eslint|rubocop|stylelint|checkstyle|shellcheck)\b|\b(?:ubuntu|macos|windows)-\d\d|\b(?:dependabot|codeql|renovate|scorecard|sonar(?:cloud|qube)|codecov|coveralls)\b/i,
    kind: 'ci',
    weight: 4,
  },
  {
    stems: 'licen gdpr'.split(' '),
    pattern: /\blicen[sc]e (?:headers?|files?|texts?|notices?)|\bGDPR\b/i,
    kind: 'compliance',
    weight: 3,
  },
];

/** Tests that came along: `fix the crash and add tests`. */
export const WITH_TESTS =
  /(?:,| and| with| plus|;| \+| &) (?:(?:add(?:s|ed|ing)?|an?|some|new|more|missing|its|the|related|unit|integration|regression|e2e) ){0,4}tests?\b.{0,80}$/i;

/** What is added to repair something: under `fix:` that is a fix. */
export const REPAIR_OBJECT =
  /\b(?:missing|guards?|checks?|null|nil|fallback|retr(?:y|ies)|timeouts?|locks?|mutex|unique|escaping|error handling|bounds|back)\b/i;
export const REPAIR_PURPOSE = /\bto (?:prevent|avoid|fix|resolve)\b/i;
/** What users get when it is added: under `fix:` that is a feature all the same. */
export const SURFACE_OBJECT =
  /\b(?:options?|support|methods?|endpoints?|flags?|param(?:eter)?s?|config(?:uration)?|settings?|commands?|metrics?|filters?|apis?|buttons?|pages?|tabs?|columns?|features?|ability|sorting|toggles?|modes?|plugins?|integrations?|propert(?:y|ies)|hooks?|extensions?)\b/i;
