import { GraphQLError } from 'graphql';

/** The part of a list a query asks for. */
export type Window = { first?: number | null; last?: number | null; after?: string | null; before?: string | null };

export type Connection = {
  totalCount: number;
  pageInfo: Record<'hasNextPage' | 'hasPreviousPage', boolean> & Record<'startCursor' | 'endCursor', string | null>;
  nodes: () => unknown[];
  edges: () => { cursor: string; node: unknown }[];
};

/** An error as GitHub types them: `type` stands beside `message`, not in `extensions`. */
export function typedError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export function connectionOf<T>(
  field: string,
  all: readonly T[],
  window: Window,
  toNode: (item: T) => unknown,
): Connection {
  const size = sizeOf(field, window);
  const start = window.after == null ? 0 : offsetOf(window.after);
  const shown = all.slice(start, start + size);
  const last = start + shown.length;
  return {
    totalCount: all.length,
    pageInfo: {
      hasNextPage: last < all.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length === 0 ? null : cursorAt(start + 1),
      endCursor: shown.length === 0 ? null : cursorAt(last),
    },
    nodes: () => shown.map(toNode),
    edges: () => shown.map((item, place) => ({ cursor: cursorAt(start + place + 1), node: toNode(item) })),
  };
}

function sizeOf(field: string, { first, last, before }: Window): number {
  if (last != null || before != null) throw new GraphQLError('The test GitHub pages forwards only (first, after).');
  if (first == null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`;
    throw typedError('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (first > 100) {
    const asked = `Requesting ${first} records on the \`${field}\` connection`;
    throw typedError('EXCESSIVE_PAGINATION', `${asked} exceeds the \`first\` limit of 100 records.`);
  }
  return Math.max(0, first);
}

function cursorAt(offset: number): string {
  return Buffer.from(`cursor:${offset}`).toString('base64');
}

function offsetOf(cursor: string): number {
  const digits = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (digits !== undefined) return Number(digits);
  throw typedError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
}
