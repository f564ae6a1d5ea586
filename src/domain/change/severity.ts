/** How bad it is, where the text says so outright: words, and CVSS scores in the bands that FIRST defines for them. */
import { type Evidence, SEVERITIES, type Severity } from './change.ts';
import { glance, type Source } from './claim.ts';

const WORDS: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  // Red Hat's and Microsoft's scales.
  important: 'high',
  medium: 'medium',
  moderate: 'medium',
  low: 'low',
};
const GRADE = 'critical|high|important|medium|moderate|low';

const STATEMENTS = [
  new RegExp(`\\bsecurity[/:](${GRADE})\\b`, 'i'),
  new RegExp(`\\bseverity\\*{0,2}[ \\t]{0,3}[:=|/-]?[ \\t]{0,3}\\*{0,2}(${GRADE})\\b`, 'i'),
  new RegExp(`\\b(${GRADE})[ -](?:severity|impact|vuln|cves?\\b|security)`, 'i'),
];
/** Each statement holds one of these. */
const GRADED = /severity|security|impact|vuln|cve|cvss/i;
/** `CVSS 3.1 base score 9.8`, `CVSS: 7.5`; the numbers of its versions are no scores. */
const CVSS =
  /\bCVSS(?:[ :]?v?(?:2\.0|3\.[01]|4\.0|[234])(?![\d.]))?[^\n\d/]{0,25}(?!(?:2\.0|3\.[01]|4\.0)(?!\d))(10(?:\.0)?|\d\.\d)(?![\d./])/i;

export function severityEvidence(source: Source, text: string): readonly Evidence[] {
  if (!GRADED.test(text)) return [];
  const stated = STATEMENTS.flatMap((pattern) => {
    const match = pattern.exec(text);
    const severity = WORDS[match?.[1]?.toLowerCase() ?? ''];
    return match && severity ? [evidenceOf(source, match[0], severity)] : [];
  });
  const score = CVSS.exec(text);
  const band = score ? bandOf(Number(score[1])) : undefined;
  return [...stated, ...(score && band ? [evidenceOf(source, score[0], band)] : [])];
}

/** The qualitative scale of CVSS 3 and 4; a score of 0 is no severity. */
export function bandOf(score: number): Severity | undefined {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : undefined;
}

export function worst(severities: readonly Severity[]): Severity | undefined {
  return SEVERITIES.find((severity) => severities.includes(severity));
}

function evidenceOf(source: Source, seen: string, severity: Severity): Evidence {
  return { source, seen: glance(seen), says: `severity ${severity}`, severity, weight: 5 };
}
