/** `audit` in a shell: what it prints, and its exit code. */
import type { AuditOptions } from '../arguments/audit.ts';
import { auditJson, auditText } from '../report/audit.ts';
import { runAudit } from '../run/audit.ts';
import { inputsOf } from './given.ts';
import { shellWorld } from './shell.ts';
import { asJson, print, terminal } from './terminal.ts';

export async function audit(options: AuditOptions): Promise<number> {
  const inputs = inputsOf({ ...options, command: 'audit', isFull: options.all ?? false });
  const found = await runAudit(inputs, await shellWorld(inputs));
  if (!found) return 0;
  const shown = { ...terminal(), isFull: inputs.isFull };
  print(options.json ? asJson(auditJson(found)) : auditText(found, shown));
  return found.isFailing ? 1 : 0;
}
