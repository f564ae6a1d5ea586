/** Files that no patch release of a line may touch, such as database migrations. */
import { type Change, PATH_CLASSES, type PathClasses } from '../../domain/change/change.ts';
import { classesOf, matchPaths } from '../../domain/change/paths.ts';
import type { ForbiddenPaths, Policy } from '../../policy/policy.ts';
import type { Ruling } from './ruling.ts';

/** Names before and after a move count; none where the policy forbids nothing. */
export function ruleOnPaths(
  { files, isCut }: Pick<Change, 'files' | 'isCut'>,
  { forbidden }: Pick<Policy, 'forbidden'>,
  classes: PathClasses,
): readonly Ruling[] {
  if (forbidden.length === 0) return [];
  if (!files) {
    const message = 'The files of the change are not known, so forbidden paths could not be looked for.';
    return [{ rule: 'paths-unseen', verdict: 'warn', message }];
  }
  const paths = [
    ...new Set(files.flatMap(({ path, previousPath }) => [path, ...(previousPath ? [previousPath] : [])])),
  ];
  const unseen: Ruling[] = isCut
    ? [
        {
          rule: 'paths-unseen',
          verdict: 'ask',
          message: 'It has more files than are listed; forbidden ones may be among the others.',
        },
      ]
    : [];
  const found = forbidden.flatMap((rule): Ruling[] => {
    const hit = paths.filter(forbiddenBy(rule, classes));
    if (hit.length === 0) return [];
    const [first = '', ...rest] = hit;
    const others = rest.length === 0 ? '' : ` and ${rest.length} more`;
    return [
      {
        rule: 'path-forbidden',
        verdict: 'fail',
        message: `It touches \`${first}\`${others}: ${rule.because}.`,
        remedy: 'Take these files out of the change, or move it to a line that is not released yet.',
        origin: rule.origin,
      },
    ];
  });
  return [...found, ...unseen];
}

function forbiddenBy({ match }: ForbiddenPaths, classes: PathClasses): (path: string) => boolean {
  const named = PATH_CLASSES.filter((name) => match.includes(name));
  const matches = matchPaths(match.filter((word) => !named.some((name) => name === word)));
  return (path) => matches(path) || classesOf(path, classes).some((name) => named.includes(name));
}
