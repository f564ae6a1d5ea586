/** The published JSON Schemas, generated from the schemas the program itself uses (`npm run schema`; a test compares). */
import * as z from 'zod';
import { policySchema } from '../policy/schema.ts';
import { auditSchema } from './audit.ts';
import { doctorSchema } from './doctor-schema.ts';
import { gateSchema } from './gate-schema.ts';
import { patchCheckSchema } from './patch-check-schema.ts';
import { promoteSchema } from './promote-schema.ts';
import { statusSchema } from './status-schema.ts';
import { syncSchema } from './sync-schema.ts';

/** File name in `schema/` → text. Draft 7, because that is what editors' YAML support understands best. */
export function publishedSchemas(): Readonly<Record<string, string>> {
  return {
    'policy.schema.json': asText(
      'LTS policy',
      z.toJSONSchema(policySchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }),
    ),
    'status.schema.json': asText(
      'Output of lts-policy status --json',
      z.toJSONSchema(statusSchema, { io: 'output', target: 'draft-7' }),
    ),
    'doctor.schema.json': asText(
      'Output of lts-policy doctor --json',
      z.toJSONSchema(doctorSchema, { io: 'output', target: 'draft-7' }),
    ),
    'gate.schema.json': asText(
      'Output of lts-policy gate --json',
      z.toJSONSchema(gateSchema, { io: 'output', target: 'draft-7' }),
    ),
    'audit.schema.json': asText(
      'Output of lts-policy audit --json',
      z.toJSONSchema(auditSchema, { io: 'output', target: 'draft-7' }),
    ),
    'patch-check.schema.json': asText(
      'Output of lts-policy patch-check --json',
      z.toJSONSchema(patchCheckSchema, { io: 'output', target: 'draft-7' }),
    ),
    'promote.schema.json': asText(
      'Output of lts-policy promote --json',
      z.toJSONSchema(promoteSchema, { io: 'output', target: 'draft-7' }),
    ),
    'sync.schema.json': asText(
      'Output of lts-policy sync --json',
      z.toJSONSchema(syncSchema, { io: 'output', target: 'draft-7' }),
    ),
  };
}

function asText(title: string, schema: object): string {
  const { $schema, ...rest } = schema as { $schema?: string };
  return `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n`;
}
