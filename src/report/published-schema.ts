/** The published JSON Schemas, generated from the schemas the program itself uses (`npm run schema`; a test compares). */
import * as z from 'zod';
import { policySchema } from '../policy/schema.ts';
import { auditSchema } from './audit.ts';
import { doctorSchema } from './doctor-schema.ts';
import { documentsSchema } from './documents-schema.ts';
import { fleetSchema } from './fleet-schema.ts';
import { gateSchema } from './gate-schema.ts';
import { patchCheckSchema } from './patch-check-schema.ts';
import { pluginsSchema } from './plugins-schema.ts';
import { promoteSchema } from './promote-schema.ts';
import { statusSchema } from './status-schema.ts';
import { syncSchema } from './sync-schema.ts';
import { upgradeSchema } from './upgrade-schema.ts';

/** File name in `schema/` → text. Draft 7, because that is what editors' YAML support understands best. */
export function publishedSchemas(): Readonly<Record<string, string>> {
  const outputs = {
    status: statusSchema,
    doctor: doctorSchema,
    gate: gateSchema,
    audit: auditSchema,
    'patch-check': patchCheckSchema,
    promote: promoteSchema,
    sync: syncSchema,
    'upgrade-path': upgradeSchema,
    plugins: pluginsSchema,
    docs: documentsSchema,
    fleet: fleetSchema,
  };
  const policy = z.toJSONSchema(policySchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  const printed = Object.entries(outputs).map(([command, schema]) => [
    `${command}.schema.json`,
    asText(`Output of lts-policy ${command} --json`, z.toJSONSchema(schema, { io: 'output', target: 'draft-7' })),
  ]);
  return { 'policy.schema.json': asText('LTS policy', policy), ...Object.fromEntries(printed) };
}

function asText(title: string, schema: object): string {
  const { $schema, ...rest } = schema as { $schema?: string };
  return `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n`;
}
