import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';

export type Json = { [key: string]: unknown };

export type Operation = { route: string; template: string; details: Json; pathValues: Record<string, string> };

const ROOT = 'description';

/** GitHub's OpenAPI description, able to find an operation and to judge values by its schemas. */
export class Description {
  readonly #document: Json;
  readonly #ajv: Ajv2019;
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #paths: { template: string; pattern: RegExp; names: string[] }[];

  constructor(document: Json) {
    withNullAsType(document);
    this.#document = document;
    this.#ajv = new Ajv2019({ strict: false, allErrors: true, validateSchema: false, logger: false });
    formats.default(this.#ajv);
    this.#ajv.addSchema(document, ROOT);
    this.#paths = Object.keys(child(document, 'paths')).map((template) =>
      pathPattern(template, this.#multiSegment(template)),
    );
    // The template with the fewest holes is the one meant: `releases/latest` before `releases/{release_id}`.
    this.#paths.sort((one, other) => one.names.length - other.names.length);
  }

  find(method: string, path: string): Operation | undefined {
    for (const { template, pattern, names } of this.#paths) {
      const values = pattern.exec(path)?.slice(1);
      const pointer = ['paths', template, method.toLowerCase()];
      if (values === undefined || this.#at(pointer) === undefined) continue;
      const pathValues = Object.fromEntries(
        names.map((name, place) => [name, decodeURIComponent(values[place] ?? '')]),
      );
      return { route: `${method} ${template}`, template, details: this.#at(pointer) ?? {}, pathValues };
    }
    return undefined;
  }

  parameters(operation: Operation): Json[] {
    const own = (operation.details.parameters ?? []) as Json[];
    const shared = (this.#at(['paths', operation.template])?.parameters ?? []) as Json[];
    return [...own, ...shared].map((parameter) => this.resolve(parameter));
  }

  resolve(value: Json): Json {
    if (typeof value.$ref !== 'string') return value;
    const names = value.$ref.slice(2).split('/');
    return this.#at(names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))) ?? {};
  }

  /** What is wrong with a value by a schema of the description; empty when nothing is. */
  judge(schema: Json, value: unknown, closed = false): string[] {
    const key = `${closed} ${JSON.stringify(schema)}`;
    const validate = this.#validators.get(key) ?? this.#ajv.compile(absolute(schema, closed));
    this.#validators.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => {
      const detail = Object.values(error.params).join(', ');
      return `${error.instancePath || 'value'} ${error.message ?? 'is wrong'} (${detail})`;
    });
  }

  #at(names: string[]): Json | undefined {
    let place: unknown = this.#document;
    for (const name of names) place = (place as Json | undefined)?.[name];
    return place as Json | undefined;
  }

  #multiSegment(template: string): Set<string> {
    const operations = Object.values(child(child(this.#document, 'paths'), template)) as Json[];
    const parameters = operations.flatMap((operation) => (operation.parameters ?? []) as Json[]);
    const multi = parameters.map((one) => this.resolve(one)).filter((one) => one['x-multi-segment'] === true);
    return new Set(multi.map((one) => String(one.name)));
  }
}

function child(value: Json, name: string): Json {
  return (value[name] ?? {}) as Json;
}

function pathPattern(template: string, multi: Set<string>): { template: string; pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const source = template.replace(/[.+]/g, '\\$&').replace(/\{(\w+)\}/g, (_hole, name: string) => {
    names.push(name);
    return multi.has(name) ? '(.+)' : '([^/]+)';
  });
  return { template, pattern: new RegExp(`^${source}$`), names };
}

/** References out of a schema that is compiled on its own lead into the whole description. */
function absolute(schema: Json, closed: boolean): Json {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${ROOT}#/`);
  return { ...(JSON.parse(text) as Json), ...(closed ? { unevaluatedProperties: false } : {}) };
}

/** OpenAPI 3.0 says `nullable` beside a reference or a choice, where a JSON Schema validator wants it spelt out. */
function withNullAsType(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) withNullAsType(inner);
  const schema = value as Json;
  if (schema.nullable !== true) return;
  // The same description as OpenAPI 3.1 has `null` in the list; this one leaves it out.
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  if (schema.type !== undefined) return;
  const { nullable: _nullable, ...rest } = schema;
  for (const name of Object.keys(schema)) delete schema[name];
  schema.anyOf = [rest, { type: 'null' }];
}
