/** Where the server is reached; all links in bodies are built from it, so that following one stays on loopback. */
export type Address = { web: string; api: string; graphql: string };

/** github.com has its API on a host of its own; a GitHub Enterprise Server under `/api/v3`, with GraphQL beside it. */
export type BasePath = '' | '/api/v3';

export function addressOf(port: number, basePath: BasePath): Address {
  const web = `http://127.0.0.1:${port}`;
  return { web, api: web + basePath, graphql: web + graphqlPath(basePath) };
}

export function graphqlPath(basePath: BasePath): string {
  return basePath === '' ? '/graphql' : '/api/graphql';
}
