import { schema as published } from '@octokit/graphql-schema';
import {
  buildSchema,
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  validate,
  visit,
} from 'graphql';
import { type Answer, failure, htmlPage, json } from './answer.ts';
import { queryRoot, type View } from './graphql-nodes.ts';
import { updateRefs } from './update-refs.ts';

// Some 60,000 lines of schema: this module is loaded, and the schema built, when the first GraphQL request arrives.
let built: GraphQLSchema | undefined;

/** Built once a process; call it beforehand where the first request must not pay for it. */
export function githubSchema(): GraphQLSchema {
  built ??= buildSchema(published.idl, { assumeValidSDL: true });
  return built;
}

/** GitHub answers nearly all with 200 and tells of trouble inside; only a broken body or a timeout is a status. */
export async function answerGraphql(body: string, view: View, maxAliases: number): Promise<Answer> {
  const asked = readBody(body);
  if (asked === undefined) return failure(400, 'Problems parsing JSON', 'https://docs.github.com/graphql');
  if (typeof asked.query !== 'string') {
    return json({ errors: [{ message: 'A query attribute must be specified and must be a string.' }] });
  }
  const document = readDocument(asked.query);
  if (!('kind' in document)) return json({ errors: document.map(formatted) });
  if (countAliases(document) > maxAliases) return htmlPage(502);
  const result = await execute({
    schema: githubSchema(),
    document,
    rootValue: { ...queryRoot(view), ...mutationRoot(view) },
    fieldResolver,
    contextValue: view,
    variableValues: asked.variables ?? {},
    operationName: asked.operationName ?? null,
  });
  return json({
    ...('data' in result ? { data: result.data } : {}),
    ...(result.errors === undefined ? {} : { errors: result.errors.map(formatted) }),
  });
}

/** The fields of `Mutation` that are served. */
function mutationRoot(view: View): Record<string, unknown> {
  return { updateRefs: ({ input }: { input: Parameters<typeof updateRefs>[1] }) => updateRefs(view, input) };
}

type GraphqlBody = { query?: unknown; variables?: Record<string, unknown>; operationName?: string };

function readBody(body: string): GraphqlBody | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

// A benchmark sends the same large query again and again; checking it costs more than answering it.
const valid = new Map<string, DocumentNode>();
const KEPT = 100;

function readDocument(query: string): DocumentNode | readonly GraphQLError[] {
  const known = valid.get(query);
  if (known !== undefined) return known;
  try {
    const document = parse(query);
    const mistakes = validate(githubSchema(), document);
    if (mistakes.length > 0) return mistakes;
    if (valid.size < KEPT) valid.set(query, document);
    return document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function countAliases(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    Field: (field) => {
      if (field.alias !== undefined) count += 1;
    },
  });
  return count;
}

/** A field of GitHub's schema that the test GitHub has no answer for says so; a silent `null` would be a lie. */
const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, view, info) => {
  const value = (source as Record<string, unknown>)[info.fieldName];
  if (value === undefined) throw new Error(`The test GitHub does not serve ${info.parentType.name}.${info.fieldName}.`);
  return typeof value === 'function' ? value.call(source, args, view) : value;
};

function formatted(error: GraphQLError): GraphQLFormattedError & { type?: unknown } {
  const { message, path, locations, extensions } = error.toJSON();
  const { type, ...rest } = extensions ?? {};
  return {
    ...(type === undefined ? {} : { type }),
    ...(path === undefined ? {} : { path }),
    ...(locations === undefined ? {} : { locations }),
    ...(Object.keys(rest).length === 0 ? {} : { extensions: rest }),
    message,
  };
}
