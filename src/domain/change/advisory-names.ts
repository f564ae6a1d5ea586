/** How advisories are called: in MITRE's list, in GitHub's database, in that of Go. */
export const ADVISORY = /\b(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[0-9a-z]{4}){3}|GO-\d{4}-\d{4,6})\b/gi;
