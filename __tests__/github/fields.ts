import { failure } from './answer.ts';
import { invalidRequest, Refused } from './refused.ts';
import type { Visit } from './route.ts';

export type Kind = 'string' | 'boolean';

type Values = { string: string; boolean: boolean };

/** The JSON object sent with a request, read property by property; a wrong type is refused as GitHub refuses it. */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #documentation: string;

  constructor({ body, documentation }: Pick<Visit, 'body' | 'documentation'>) {
    this.#documentation = documentation;
    this.#values = this.#parse(body === '' ? '{}' : body);
  }

  /** `null` counts as not given. */
  get<K extends Kind>(name: string, kind: K): Values[K] | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === kind) return value as Values[K];
    const problem = `For 'properties/${name}', ${JSON.stringify(value)} is not a ${kind}.`;
    throw invalidRequest(this.#documentation, problem);
  }

  demand<K extends Kind>(name: string, kind: K): Values[K] {
    const value = this.get(name, kind);
    if (value === undefined) throw invalidRequest(this.#documentation, `"${name}" wasn't supplied.`);
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.get(name, 'string');
    if (value === undefined) return undefined;
    const found = allowed.find((one) => one === value);
    if (found !== undefined) return found;
    const choice = `\`${value}\` is not a possible value. Must be one of the following: ${allowed.join(', ')}.`;
    throw invalidRequest(this.#documentation, `Invalid property /${name}: ${choice}`);
  }

  /** Of labels: each as text, or in an object. */
  names(name: string): string[] | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    const wrong = invalidRequest(this.#documentation, `For 'properties/${name}', this is not a list of names.`);
    if (!Array.isArray(value)) throw wrong;
    return value.map((one: unknown) => {
      const text = typeof one === 'object' && one !== null && 'name' in one ? one.name : one;
      if (typeof text !== 'string') throw wrong;
      return text;
    });
  }

  #parse(body: string): Record<string, unknown> {
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      value = undefined;
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw new Refused(failure(400, 'Problems parsing JSON', this.#documentation));
  }
}
