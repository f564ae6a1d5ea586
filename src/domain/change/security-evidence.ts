/** Advisories that a change names as mended, and words of vulnerabilities. */
import { ADVISORY } from './advisory-names.ts';
import { type Advisory, type Evidence, SEVERITIES } from './change.ts';
import { claim, glance, type Source } from './claim.ts';

/** Shortly before the name: what is not mended here. */
const DENIED =
  /\b(?:not affected|unaffected|not vulnerable|does(?: not|n't) (?:fix|affect|address)|false positive|regression (?:from|of|in))\b[^\n]{0,30}$/i;
const MOST_NAMED = 10;
const MOST_MENTIONS = 100;

const STRONG =
  /\bCVEs?\b|\bvulnerab|\bsecurity[ -](?:fix|issue|patch|update|hole|flaw|bug|release|hardening|advisor|vuln)|\b(?:XSS|SSRF|XXE|RCE|ReDoS)\b|\bCSRF\b(?! (?:tokens?|crumbs?|cookies?|headers?|fields?|forms?|middleware))|\b(?:sql|command|code|header|html|script|log) injection\b|\b(?:path|directory) traversal\b|\bprivilege escalation\b|\bdenial[- ]of[- ]service\b|\barbitrary (?:code|file|command)|\bcross-site\b|\bTOCTOU\b|\bredact|\bprototype pollution\b|\bopen redirect\b|\b(?:auth\w{0,12}|permission|access control) bypass\b|(?<!\bto )\bbypass(?:es|ed|ing)?\b|\benforc\w{1,3} (?:\w+ ){0,2}(?:auth|permission|access|rbac)|\b(?:auth|rbac|permission)s? checks?\b|\bunbounded (?:\w+\.)?read|\buntrusted\b|\bDOM clobbering\b|\bunauthori[sz]ed\b|\baccess control\b|\bsandbox escape|\b(?:certificate|hostname|signature|host header|origin) (?:verif|valid|check)|\b(?:disallow|forbid|deny)\w{0,3} (?:\w+ ){0,5}(?:access|origins?|requests?)\b|\bblock(?:s|ed|ing)? (?:access|requests?) (?:to|from)\b|\bexposure\b|\bhtml[- ]escap|\bescap\w{0,3} (?:\w+ ){0,5}html\b|\bdeny\b|\b(?:verif|validat)\w{1,4} (?:the )?(?:token|signature|certificate|origin|host)\b|\bDNS rebinding\b|\battack(?:s|ers?)?\b|\buser[- ](?:supplied|provided|controlled)\b|\bsanitiz\w{1,4} (?:\w+ ){0,2}(?:input|html|user|urls?|file ?names?|paths?|output|quer|headers?)|\bcheck\w{0,3} (?:\w+ ){0,2}(?:permissions?|authori[sz]ation|ownership)\b|\bharden\w{0,3} (?:\w+ ){0,2}(?:cookies?|auth|tls|ssl|headers?|permissions?|sandbox|security|against (?:\w+ )?(?:attack|abuse|injection))|\bconstant[- ]time compar|\b(?:heap|stack) (?:buffer )?overflow\b|\bbuffer over(?:flow|-?read)|\bexploit|\b(?:information|data) (?:leak(?:age)?|disclosure)\b|\bsensitive (?:data|info|values?)|\bworld[- ](?:read|writ)able\b|\binsecure\b|\btiming attack|\bunauthenticated (?:access|users?|requests?|attackers?|remote)\b|\b(?:expos|disclos|reveal)\w{0,4} .{1,60}\bto (?:guests?|anonymous|non-?admins?|unauth\w{1,14}|other users|the public|attackers?)\b|\bmalicious\b|\b(?:mask|redact|leak|expos|disclos|hid|reveal)\w{0,5} (?:\w+ ){0,3}(?:credential|secret|password|token)s?\b|\b(?:credential|secret|password|token)s? (?:\w+ ){0,2}(?:leak|expos|disclos|visible|shows?\b|shown)|\b(?:credential|secret|password|token)s? (?:\w+ ){0,2}(?:in|from|to) (?:\w+ )?logs?\b/i;
/** Of these, in small letters, whatever STRONG matches holds one. */
const STEMS =
  'cve vuln security xss csrf ssrf xxe rce redos injection traversal escalat denial arbitrary cross-site toctou redact pollution redirect bypass enforc check unbounded untrusted clobber unauth access escap verif valid exposure html deny disallow forbid block rebinding attack exploit malicious leak disclos sensitive world insecure timing expos reveal supplied provided controlled sanitiz harden constant overflow over credential secret password token'.split(
    ' ',
  );
/** Not DOS. */
const DENIAL = /\bDD?oS\b/;
/** As much as "security" alone: also a topic of features. */
const WEAK = /\bsecurity\b|\bsanitiz|\bTLS verif/i;

/**
 * Titles say what the change is for; a body also tells of surroundings, so words weigh less there.
 *
 * @param words the text without what others wrote: bots fold whole changelogs of a dependency into a body
 */
export function securityEvidence(
  source: Source,
  text: string,
  isSummary: boolean,
  words: string = text,
): readonly Evidence[] {
  const named = mentionedIn(text);
  const mended = named.filter(({ isDenied }) => !isDenied);
  const evidence = named
    .slice(0, MOST_NAMED)
    .map(
      ({ id, isDenied }): Evidence =>
        isDenied
          ? { source, seen: glance(id), says: 'named, but not as mended here', weight: 0 }
          : claim(source, id, 'security', isSummary ? 9 : 7, 'mends an advisory'),
    );
  if (mended.length > 0) return evidence;
  const others = named.length === 0 ? words : words.replace(ADVISORY, '');
  const small = others.toLowerCase();
  const strong =
    (STEMS.some((stem) => small.includes(stem)) ? STRONG.exec(others) : null) ??
    (isSummary ? DENIAL.exec(others) : null);
  if (strong) return [...evidence, claim(source, around(others, strong), 'security', isSummary ? 7 : 4)];
  const weak = isSummary ? WEAK.exec(text) : undefined;
  return weak ? [...evidence, claim(source, around(text, weak), 'security', 1)] : evidence;
}

/** What the database says of those that the texts name as mended. */
export function advisoryEvidence(advisories: readonly Advisory[], texts: readonly string[]): readonly Evidence[] {
  if (advisories.length === 0) return [];
  const denied = new Set(
    texts.flatMap((text) => mentionedIn(text).filter(({ isDenied }) => isDenied)).map(({ id }) => id),
  );
  return sorted(advisories)
    .slice(0, MOST_NAMED)
    .map((advisory): Evidence => {
      const seen = glance(`${advisory.id}${advisory.summary === undefined ? '' : `: ${advisory.summary}`}`);
      if (denied.has(advisory.id.toUpperCase())) {
        return { source: 'advisory', seen, says: 'named, but not as mended here', weight: 0 };
      }
      const severity = advisory.severity === undefined ? {} : { severity: advisory.severity };
      const says = advisory.severity === undefined ? 'an advisory' : `an advisory of severity ${advisory.severity}`;
      return { source: 'advisory', seen, says, kind: 'security', ...severity, weight: 8 };
    });
}

/** The gravest first, so that a long list hides none. */
function sorted(advisories: readonly Advisory[]): readonly Advisory[] {
  const rank = ({ severity }: Advisory) => (severity === undefined ? SEVERITIES.length : SEVERITIES.indexOf(severity));
  return [...advisories].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** Names in a text, each with whether it is only said not to matter. */
export function mentionedIn(text: string): readonly { readonly id: string; readonly isDenied: boolean }[] {
  const found = new Map<string, boolean>();
  let count = 0;
  for (const match of text.matchAll(ADVISORY)) {
    const id = match[0].toUpperCase();
    const isDenied = DENIED.test(text.slice(Math.max(0, match.index - 80), match.index));
    found.set(id, (found.get(id) ?? true) && isDenied);
    count += 1;
    if (found.size >= MOST_NAMED || count >= MOST_MENTIONS) break;
  }
  return [...found].map(([id, isDenied]) => ({ id, isDenied }));
}

function around(text: string, match: RegExpExecArray): string {
  return text.slice(Math.max(0, match.index - 30), match.index + match[0].length + 30);
}
