/** What the first word of a summary says: what the change does. git's own advice is the imperative. */
import type { SubjectWord } from './subject-words.ts';

/** Of these the first that matches counts. */
export const LEADS: readonly SubjectWord[] = [
  {
    stems: 'fix correct'.split(' '),
    pattern:
      /^(?:fix(?:e[sd]|ing)?|correct(?:s|ed)?) (?:\w+ ){0,3}(?:typos?|spelling|grammar|broken links?|dead links?|docs?|documentation|readme|changelog|release notes|docstrings?|javadocs?|comments?)\b/i,
    kind: 'docs',
    weight: 7,
  },
  {
    stems: 'doc guide readme manual tutorial comment'.split(' '),
    pattern:
      /^(?:fix|correct|improve|clarif|updat|reword|adjust)\w{0,4} .{1,60}\b(?:in|of|on|to) (?:the )?(?:[\w-]{1,30} ){0,3}(?:docs|documentation|guides?|readme|manual|tutorial|javadocs?|docstrings?|comments?)$/i,
    kind: 'docs',
    weight: 7,
  },
  // Of the repository, not of the product.
  {
    stems:
      'template codeowner mailmap gitignore gitattributes editorconfig copyright polish format prettier gofmt goimports rustfmt spotless whitespace'.split(
        ' ',
      ),
    pattern:
      /\b(?:bug report|issue|feature request|pull request|PR) templates?$|\bCODEOWNERS\b|\.(?:mailmap|gitignore|gitattributes|editorconfig)\b|\btrailing whitespaces?\b|\bcopyright years?\b|^(?:polish(?:es|ed|ing)?|(?:run|apply|reapply|fix) (?:\w+ )?(?:format(?:ting|ter)?|prettier|gofmt|goimports|rustfmt|clang-format|spotless|whitespaces?)|(?:re)?format(?:ted|ting)? (?:the )?(?:code|files|sources?|everything))\b/i,
    kind: 'chore',
    weight: 7,
  },
  {
    stems: 'fix'.split(' '),
    pattern:
      /^fix(?:e[sd]|ing)? (?:\w+ ){0,3}(?:CI|pipelines?|github (?:actions?|workflows?)|(?:release|ci|test|build) (?:workflows?|scripts?|jobs?)|\w*lint(?:er|ing)?)\b/i,
    kind: 'ci',
    weight: 7,
  },
  { stems: 'fix'.split(' '), pattern: /^(?:bug ?fix|hot ?fix|fix(?:e[sd]|ing)?)\b/i, kind: 'bug', weight: 5 },
  {
    stems: 'avoid skip drop reduc remov eliminat'.split(' '),
    pattern:
      /^(?:avoid|skip|reduce|remove|eliminate|drop)\w{0,3} (?:unnecessary|unneeded|redundant|extra|repeated|duplicate|needless|excessive) (?:\w+ )?(?:alloc|cop(?:y|ies)|quer|requests?|loads?|scans?|lookups?|comput|calls?|re-?render)|^(?:avoid|eliminate|skip)\w{0,3} (?:\w+ ){0,2}(?:alloc\w{1,6}|copying|copies|re-?comput\w{1,6}|re-?render\w{0,4}|N\+1)\b|^reduc\w{1,4} (?:the )?(?:number|amount|count) of (?:\w+ ){0,3}(?:quer|requests?|alloc|calls|cop|lookups?|locks?|round|reads|writes|scans|goroutines|threads)/i,
    kind: 'performance',
    weight: 5,
  },
  {
    stems:
      'prevent avoid correct repair restor resolv handl guard ensur respect proper do protect recover unbreak make work tolerat escap saniti encod compatible stop'.split(
        ' ',
      ),
    pattern:
      /^(?:prevent|avoid|correct|repair|restor|resolv|handl|guard|ensur|respect|properly|do ?n[o']?t |protect|recover|unbreak|make sure|work ?around|tolerat|escap|sanitiz|encod|compatible|stop )/i,
    kind: 'bug',
    weight: 4,
  },
  {
    stems: 'instead'.split(' '),
    pattern: /^(?:return|respond|send|throw|raise)s?\b.{1,60}\binstead of\b/i,
    kind: 'bug',
    weight: 4,
  },
  {
    stems: 'enforc validat reject verif'.split(' '),
    pattern: /^(?:enforc|validat|reject|verif(?:y|ies))/i,
    kind: 'bug',
    weight: 3,
  },
  {
    stems: 'missing wrong incorrect broken invalid possible potential rare'.split(' '),
    pattern: /^(?:missing|wrong|incorrect|broken|invalid|possible|potential|rare)\b/i,
    kind: 'bug',
    weight: 4,
  },
  {
    stems: 'document'.split(' '),
    pattern: /^document(?:s|ed|ing)?\b(?! (?:was|were|is|are|not)\b)/i,
    kind: 'docs',
    weight: 5,
  },
  { stems: 'refactor'.split(' '), pattern: /^refactor|\brefactor(?:s|ed|ing)?\b/i, kind: 'refactor', weight: 6 },
  {
    stems: 'restructur reorgani deduplicat make'.split(' '),
    pattern:
      /^(?:restructur|reorgani[sz]|deduplicat)|^make .{1,60}\b(?:extendable|extensible|reusable|testable|package-private)\b/i,
    kind: 'refactor',
    weight: 6,
  },
  {
    stems: 'clean renam mov extract simplif rework rid consolidat split inlin decoupl moderni'.split(' '),
    pattern:
      /^(?:(?:code |minor |general |some )?clean(?:s|ed|ing)?[ -]?ups?|rename[sd]?|move[sd]?|extract(?:s|ed|ing)?|simplif(?:y|ies|ied|ying)|rework(?:s|ed|ing)?|get(?:ting)? rid of|consolidat(?:e[sd]?|ing)|split(?:s|ting)?|inline[sd]?|decouple[sd]?|moderni[sz]e[sd]?)\b|\bclean[- ]?up$/i,
    kind: 'refactor',
    weight: 4,
  },
  {
    stems: 'remov delet drop get'.split(' '),
    pattern:
      /^(?:remov|delet|drop|get rid of)\w{0,4} (?:\w+ )?(?:unused|un-?needed|non[- ]used|no longer (?:used|needed)|unreferenced|unreachable|dead|obsolete|redundant|unnecessary|superfluous|leftover|legacy|deprecated|duplicated?)\b/i,
    kind: 'refactor',
    weight: 4,
  },
  {
    stems: 'cache memoi laz batch'.split(' '),
    pattern: /^(?:cache|memoi[sz]e|lazily|lazy[- ]load|batch)\b/i,
    kind: 'performance',
    weight: 4,
  },
  {
    stems: 'optimi speed'.split(' '),
    pattern: /^optimi[sz]|^speed(?:s|ing)?[ -]?up\b/i,
    kind: 'performance',
    weight: 6,
  },
  {
    stems: 'improve extend make'.split(' '),
    pattern:
      /^(?:improve[sd]?|extend(?:s|ed)?) .{1,60}\b(?:functionality|capabilit(?:y|ies))\b|^make .{1,60}\bpublic$/i,
    kind: 'enhancement',
    weight: 6,
  },
  // semver.org, item 7: what is deprecated makes a minor version.
  { stems: 'deprecat'.split(' '), pattern: /^deprecat|\bdeprecat(?:e[sd]?|ing|ion of)\b/i, kind: 'feature', weight: 6 },
  // A limit is raised; nothing was broken.
  {
    stems: 'allow support accept permit'.split(' '),
    pattern:
      /^(?:allow|support|accept|permit)(?:s|ed|ing)? .{1,60}\b(?:up to|larger|longer|bigger|more than|higher)\b/i,
    kind: 'enhancement',
    weight: 6,
  },
  {
    stems: 'improv enhanc clarif better extend increas rais relax robust make'.split(' '),
    pattern:
      /^(?:improve[sd]?|improving|improvements?|enhance[sd]?|enhancing|enhancements?|better|clarif(?:y|ies|ied) (?:the )?(?:errors?|messages?|warnings?|logs?)|more robust|extend(?:s|ed)?|increase[sd]?|raise|relax|make .{1,60}(?:configurable|customi[sz]able|optional))\b/i,
    kind: 'enhancement',
    weight: 4,
  },
  {
    stems: 'show display log hid print emit warn report notif highlight'.split(' '),
    pattern: /^(?:show|display|log|hide|print|emit|warn|report|notify|highlight)(?:s|ed|ing)?\b/i,
    kind: 'enhancement',
    weight: 4,
  },
  {
    stems:
      'add introduc implement creat new provid expos support enabl allow permit accept optional configurable customi initial'.split(
        ' ',
      ),
    pattern:
      /^(?:now )?(?:add(?:s|ed|ing)?|introduc(?:e[sd]?|ing)|implement(?:s|ed|ing)?|creat(?:e[sd]?|ing)|new|provide[sd]?|expos(?:e[sd]?|ing)|support(?:s|ed|ing)?|enabl(?:e[sd]?|ing)|allow(?:s|ed|ing)?|permit|accepts?|optional|configurable|customi[sz]able|initial)\b|\b(?:new (?:option|command|flag|setting|endpoint|parameter|page|panel|module|plugin|api|method|field)s?\b|(?:added|introduced|implemented)$)/i,
    kind: 'feature',
    weight: 4,
  },
  // A symptom: what does not work, with what it is before it.
  {
    stems: "not n't fail".split(' '),
    pattern:
      /^(?!do\b|don't\b|if\b|when\b)[\w`'"./-]{1,40} (?:[\w`'"./-]{1,40} ){0,6}(?:does(?:n't| not)|do not|don't|is not|isn't|are not|aren't|was not|cannot|can't|fails? to|won't)\b/i,
    kind: 'bug',
    weight: 4,
  },
];
