/** When a security fix is due on a line: so long after its advisory came out as the policy allows that severity. */
import { addDuration, type Day, dayIn } from '../../domain/calendar.ts';
import type { Change, Judgement, Severity } from '../../domain/change/change.ts';
import { parseDuration } from '../../domain/moment.ts';
import type { Policy } from '../../policy/policy.ts';

export interface Deadline {
  readonly severity: Severity;
  /** Last day, inclusive. */
  readonly dueOn: Day;
  readonly because: string;
}

/** @param createdAt when the change was proposed; counts where no advisory tells when the fault became known */
export function deadlineOf(
  { kind, severity }: Judgement,
  { advisories }: Pick<Change, 'advisories'>,
  policy: Pick<Policy, 'deadlines' | 'timezone'>,
  createdAt: string | undefined,
): Deadline | undefined {
  const words = severity === undefined ? undefined : policy.deadlines?.[severity];
  const duration = words === undefined ? undefined : parseDuration(words);
  if (kind !== 'security' || severity === undefined || duration === undefined) return undefined;
  const known = advisories
    .flatMap(({ id, publishedOn }) => (publishedOn === undefined ? [] : [{ on: publishedOn, what: `${id} came out` }]))
    .sort((a, b) => (a.on < b.on ? -1 : 1))[0];
  const proposed = createdAt === undefined ? undefined : dayIn(policy.timezone, createdAt);
  const start = known ?? (proposed === undefined ? undefined : { on: proposed, what: 'the change was proposed' });
  if (!start) return undefined;
  const dueOn = addDuration(start.on, duration);
  return { severity, dueOn, because: `${words} after ${start.on}, when ${start.what} (\`deadlines.${severity}\`)` };
}
