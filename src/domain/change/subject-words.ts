/**
 * What the words of a summary say. The first word is what the change does (git's own advice is the imperative); words
 * further on are hints. Every pattern is a list of words, so that reading stays linear.
 */
import type { ChangeKind } from './change.ts';

export interface SubjectWord {
  readonly pattern: RegExp;
  readonly kind: ChangeKind;
  readonly weight: number;
}

/** Of these the first that matches counts. */
export const LEADS: readonly SubjectWord[] = [
  {
    pattern:
      /^(?:fix(?:e[sd]|ing)?|correct(?:s|ed)?) (?:\w+ ){0,3}(?:typos?|spelling|grammar|broken links?|dead links?|docs?|documentation|readme|changelog|release notes|docstrings?|javadocs?|comments?)\b/i,
    kind: 'docs',
    weight: 7,
  },
  {
    pattern:
      /^(?:fix|correct|improve|clarif|updat|reword|adjust)\w{0,4} .{1,60}\b(?:in|of|on|to) (?:the )?(?:[\w-]{1,30} ){0,3}(?:docs|documentation|guides?|readme|manual|tutorial|javadocs?|docstrings?|comments?)$/i,
    kind: 'docs',
    weight: 7,
  },
  // Of the repository, not of the product.
  {
    pattern:
      /\b(?:bug report|issue|feature request|pull request|PR) templates?$|\bCODEOWNERS\b|\bcopyright years?\b|^(?:polish(?:es|ed|ing)?|(?:run|apply|reapply|fix) (?:\w+ )?(?:format(?:ting|ter)?|prettier|gofmt|goimports|rustfmt|clang-format|spotless|whitespaces?)|(?:re)?format(?:ted|ting)? (?:the )?(?:code|files|sources?|everything))\b/i,
    kind: 'chore',
    weight: 7,
  },
  {
    pattern:
      /^fix(?:e[sd]|ing)? (?:\w+ ){0,3}(?:CI|pipelines?|github (?:actions?|workflows?)|(?:release|ci|test|build) (?:workflows?|scripts?|jobs?)|\w*lint(?:er|ing)?)\b/i,
    kind: 'ci',
    weight: 7,
  },
  { pattern: /^(?:bug ?fix|hot ?fix|fix(?:e[sd]|ing)?)\b/i, kind: 'bug', weight: 5 },
  {
    pattern:
      /^(?:avoid|skip|reduce|remove|eliminate)\w{0,3} (?:unnecessary|unneeded|redundant|extra|repeated|duplicate|needless|excessive) (?:\w+ )?(?:alloc|cop(?:y|ies)|quer|requests?|loads?|scans?|lookups?|comput|calls?|re-?render)|^(?:avoid|eliminate|skip)\w{0,3} (?:\w+ ){0,2}(?:alloc\w{1,6}|copying|copies|re-?comput\w{1,6}|re-?render\w{0,4}|N\+1)\b|^reduc\w{1,4} (?:the )?(?:number|amount|count) of (?:\w+ ){0,3}(?:quer|requests?|alloc|calls|cop|lookups?|locks?|round|reads|writes|scans|goroutines|threads)/i,
    kind: 'performance',
    weight: 5,
  },
  {
    pattern:
      /^(?:prevent|avoid|correct|repair|restor|resolv|handl|guard|ensur|respect|properly|do ?n[o']?t |protect|recover|unbreak|make sure|work ?around|tolerat|escap|sanitiz|encod|compatible|stop )/i,
    kind: 'bug',
    weight: 4,
  },
  { pattern: /^(?:return|respond|send|throw|raise)s?\b.{1,60}\binstead of\b/i, kind: 'bug', weight: 4 },
  { pattern: /^(?:enforc|validat|reject|verif(?:y|ies))/i, kind: 'bug', weight: 3 },
  { pattern: /^(?:missing|wrong|incorrect|broken|invalid|possible|potential|rare)\b/i, kind: 'bug', weight: 4 },
  { pattern: /^document(?:s|ed|ing)?\b(?! (?:was|were|is|are|not)\b)/i, kind: 'docs', weight: 5 },
  { pattern: /^refactor|\brefactor(?:s|ed|ing)?\b/i, kind: 'refactor', weight: 6 },
  {
    pattern:
      /^(?:restructur|reorgani[sz]|deduplicat)|^make .{1,60}\b(?:extendable|extensible|reusable|testable|package-private)\b/i,
    kind: 'refactor',
    weight: 6,
  },
  {
    pattern:
      /^(?:(?:code |minor |general |some )?clean(?:s|ed|ing)?[ -]?ups?|rename[sd]?|move[sd]?|extract(?:s|ed|ing)?|simplif(?:y|ies|ied|ying)|rework(?:s|ed|ing)?|consolidat(?:e[sd]?|ing)|split(?:s|ting)?|inline[sd]?|decouple[sd]?|moderni[sz]e[sd]?)\b|\bclean[- ]?up$/i,
    kind: 'refactor',
    weight: 4,
  },
  {
    pattern:
      /^(?:remov|delet|drop|get rid of)\w{0,4} (?:\w+ )?(?:unused|un-?needed|non[- ]used|no longer (?:used|needed)|unreferenced|unreachable|dead|obsolete|redundant|unnecessary|superfluous|leftover|duplicated?)\b/i,
    kind: 'refactor',
    weight: 4,
  },
  { pattern: /^(?:cache|memoi[sz]e|lazily|lazy[- ]load|batch)\b/i, kind: 'performance', weight: 4 },
  { pattern: /^optimi[sz]|^speed(?:s|ing)?[ -]?up\b/i, kind: 'performance', weight: 6 },
  {
    pattern:
      /^(?:improve[sd]?|extend(?:s|ed)?) .{1,60}\b(?:functionality|capabilit(?:y|ies))\b|^make .{1,60}\bpublic$/i,
    kind: 'enhancement',
    weight: 6,
  },
  // semver.org, item 7: what is deprecated makes a minor version.
  { pattern: /^deprecat|\bdeprecat(?:e[sd]?|ing|ion of)\b/i, kind: 'feature', weight: 6 },
  // A limit is raised; nothing was broken.
  {
    pattern:
      /^(?:allow|support|accept|permit)(?:s|ed|ing)? .{1,60}\b(?:up to|larger|longer|bigger|more than|higher)\b/i,
    kind: 'enhancement',
    weight: 6,
  },
  {
    pattern:
      /^(?:improve[sd]?|improving|improvements?|enhance[sd]?|enhancing|enhancements?|better|extend(?:s|ed)?|increase[sd]?|raise|relax|make .{1,60}(?:configurable|customi[sz]able|optional))\b/i,
    kind: 'enhancement',
    weight: 4,
  },
  {
    pattern: /^(?:show|display|hide|print|emit|warn|report|notify|highlight)(?:s|ed|ing)?\b/i,
    kind: 'enhancement',
    weight: 4,
  },
  {
    pattern:
      /^(?:now )?(?:add(?:s|ed|ing)?|introduc(?:e[sd]?|ing)|implement(?:s|ed|ing)?|creat(?:e[sd]?|ing)|new|provide[sd]?|expos(?:e[sd]?|ing)|support(?:s|ed|ing)?|enabl(?:e[sd]?|ing)|allow(?:s|ed|ing)?|permit|accepts?|optional|configurable|customi[sz]able|initial)\b|\b(?:new (?:option|command|flag|setting|endpoint|parameter|page|panel|module|plugin|api|method|field)s?\b|(?:added|introduced|implemented)$)/i,
    kind: 'feature',
    weight: 4,
  },
  // A symptom: what does not work, with what it is before it.
  {
    pattern:
      /^(?!do\b|don't\b|if\b|when\b)[\w`'"./-]{1,40} (?:[\w`'"./-]{1,40} ){0,6}(?:does(?:n't| not)|do not|don't|is not|isn't|are not|aren't|was not|cannot|can't|fails? to|won't)\b/i,
    kind: 'bug',
    weight: 4,
  },
];

/** Of each kind the first that matches counts. */
export const HINTS: readonly SubjectWord[] = [
  {
    pattern:
      /\bdata[- ](?:loss|corruption|inconsistenc(?:y|ies))\b|\binconsistent (?:data|state|revision)\b|\bsplit[- ]brain\b|\b(?:los(?:e|es|ing)|lost) (?:of )?(?:\w+ )?(?:data|writes|messages)\b|\bcorrupt(?:ion|ed|s|ing)?\b|\bcrash(?:es|ing|ed)? (?:of )?the (?:whole |entire )?(?:server|service|worker|process|node|daemon|cluster)\b/i,
    kind: 'critical-bug',
    weight: 7,
  },
  // A panic ends a Go or Rust process, a fatal error any.
  {
    pattern:
      /(?<!instead of )(?<!instead of a )\bpanics?\b|\bfatal error\b|\bsegfault|\bsegmentation fault\b|\bcore ?dump|\bSIGSEGV\b/i,
    kind: 'critical-bug',
    weight: 6,
  },
  {
    pattern: /\bfix(?:es|ed|ing)?\b|\bbug ?fix/i,
    kind: 'bug',
    weight: 4,
  },
  {
    pattern:
      /\b(?:data )?race\b|\bdeadlock|\bleak(?:s|ed|ing|age)?\b|\bNPE\b|\bnull ?pointer|\bnil (?:pointer|deref)|\bcrash|\bhangs?\b|\binfinite loop|\bregression|\bTOCTOU\b/i,
    kind: 'bug',
    weight: 4,
  },
  { pattern: /\b[A-Z]\w{2,40}(?:Error|Exception)\b/, kind: 'bug', weight: 4 },
  { pattern: /\b(?:broken|incorrect(?:ly)?|wrong(?:ly)?)\b/i, kind: 'bug', weight: 3 },
  {
    pattern:
      /\b(?:missing|invalid|fail(?:s|ed|ing|ure|ures)?|errors?|exceptions?|not working|overflow|stuck|stale|do(?:es)?n't|do(?:es)? not|was not|were not|wasn't|no longer|cannot|can't|instead of|properly|correctly|duplicated?)\b/i,
    kind: 'bug',
    weight: 2,
  },
  {
    pattern:
      /\boptimi[sz](?:e[sd]?|ing|ations?)\b|\bspeed(?:s|ing)?[ -]?up\b|\bfaster\b|\b(?:twice|times) as fast\b|\block contention\b|\bN\+1\b|\bhot path\b|\bimprov\w{1,5} (?:\w+ ){0,3}perf(?:ormance)?\b|\bperformance (?:improvement|optimi[sz]ation)|\breduc\w{1,4} (?:\w+ ){0,3}(?:allocations?|memory|cpu|latency|overhead|contention)\b/i,
    kind: 'performance',
    weight: 6,
  },
  {
    pattern:
      /\bperf(?:ormance)?\b|\blatency\b|\bthroughput\b|\b(?:memory|cpu) (?:usage|consumption)\b|\bslow(?:s|ly|ness)?\b/i,
    kind: 'performance',
    weight: 3,
  },
  {
    pattern:
      /\b(?:s?css|styling|(?<!file |memory |data |disk |storage )layouts?|colou?rs?|margins?|padding|icons?|tooltips?|responsive|scrollbar|dark mode|fonts?|spacing|redesign(?:s|ed)?|design (?:update|cleanup|improvement|change)s?|UI (?:improvement|update|polish|cleanup|change|tweak)s?|look and feel)\b/i,
    kind: 'ui',
    weight: 5,
  },
  {
    pattern: /\bUI\b|\bUX\b|\b(?:styles?|align(?:ed|ment)|themes?|sidebar|navbar|wording|buttons?|design)\b/i,
    kind: 'ui',
    weight: 3,
  },
  {
    pattern:
      /\b(?:docs?|documentation|readme|changelog|javadocs?|docstrings?|tutorial|tips|how-?to|guides?|best practices|release notes?|user guide|FAQ)\b|\breadme\.|\bCHANGELOG\.md\b/i,
    kind: 'docs',
    weight: 4,
  },
  {
    pattern:
      /^(?:fix and )?(?:un)?(?:skip|mute|disable|quarantine)\w{0,4} (?:\w+ ){0,4}(?:tests?|suites?|specs?)\b|\b(?:de|un)?flak(?:y|e|es|ed|iness)\b|\b(?:unstable|intermittent(?:ly failing)?|brittle|racy|failing|broken|slow) (?:\w+ ){0,3}tests?\b/i,
    kind: 'test',
    weight: 7,
  },
  {
    pattern:
      /\btests\b|\b(?:unit|integration|load|system|regression)[ -]tests?\b|\be2e\b|\btest (?:framework|suite|cases?|runner|data|infra|failures?)\b/i,
    kind: 'test',
    weight: 6,
  },
  { pattern: /\btest(?:ing|ids?)?\b/i, kind: 'test', weight: 4 },
  { pattern: /\bTest[A-Z]\w{2,60}\b|\btest_\w{2,60}\b/, kind: 'test', weight: 4 },
  {
    pattern:
      /\bCI\b|\bgithub actions?\b|\bgithub workflows?\b|\bpipelines?\b|\bjenkins|\btravis\b|\bcircle ?ci\b|\b(?:larger|smaller|self-hosted|hosted|ubuntu|macos|windows|arm(?:64)?) runners?\b|\bpre-?commit\b(?! hook)|\bworkflow (?:for|to) (?:publish|releas|build|test|lint|deploy|label|stal|backport)|\bgolangci|\bdependabot\b/i,
    kind: 'ci',
    weight: 4,
  },
  { pattern: /\blicen[sc]e (?:headers?|files?|texts?|notices?)|\bGDPR\b/i, kind: 'compliance', weight: 3 },
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
