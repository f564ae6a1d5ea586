/** The token server that belongs to a registry in mode `token`: RS256 JWT as distribution's "jwt" page describes. */
import { execFileSync } from 'node:child_process';
import { createSign, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export type Action = 'pull' | 'push' | 'delete';

/** What `docker login` would have kept instead of the password. */
export const IDENTITY_TOKEN = 'identity-token-of-robot';
/** Everybody may read images under this name. */
const PUBLIC = /^public\//;

export interface TokenServer {
  readonly realm: string;
  /** Path of the certificate that the registry must trust. */
  readonly certificate: string;
  readonly tokenFor: (image: string, actions: readonly Action[]) => string;
  readonly given: () => number;
  readonly close: () => Promise<void>;
}

export async function startTokenServer(
  folder: string,
  user: { readonly username: string; readonly password: string },
): Promise<TokenServer> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [...'req -x509 -newkey rsa:2048 -nodes -subj /CN=token -keyout'.split(' '), key, '-out', certificate],
    { stdio: 'ignore' },
  );
  const chain = [new X509Certificate(readFileSync(certificate)).raw.toString('base64')];
  const privateKey = readFileSync(key);
  let given = 0;

  const tokenFor = (image: string, actions: readonly Action[]): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: 'test',
      aud: 'test',
      sub: 'robot',
      iat: now,
      nbf: now - 10,
      exp: now + 300,
      jti: randomUUID(),
      access: [{ type: 'repository', name: image, actions }],
    };
    const content = [{ typ: 'JWT', alg: 'RS256', x5c: chain }, claims].map(encoded).join('.');
    return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
  };

  const server = createServer(async (request, response) => {
    const wish = await wishIn(request);
    const [, image = '', asked = ''] = /^repository:(.+):([a-z,]+)$/.exec(wish.get('scope') ?? '') ?? [];
    const isKnown =
      wish.get('refresh_token') === IDENTITY_TOKEN || wish.get('basic') === `${user.username}:${user.password}`;
    const isWrong = !isKnown && (wish.has('refresh_token') || wish.has('basic'));
    const actions = (asked.split(',') as Action[]).filter(
      (action) => isKnown || (PUBLIC.test(image) && action === 'pull'),
    );
    response.setHeader('content-type', 'application/json');
    if (isWrong || wish.get('service') !== 'test') {
      response.writeHead(401).end(JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'wrong password' }] }));
      return;
    }
    given += 1;
    const name = request.method === 'POST' ? 'access_token' : 'token';
    response.end(JSON.stringify({ [name]: tokenFor(image, actions), expires_in: 300 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    realm: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    certificate,
    tokenFor,
    given: () => given,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** GET carries the wish in the address and the password in a header; POST all in a form. */
async function wishIn(request: IncomingMessage): Promise<URLSearchParams> {
  if (request.method === 'POST') return new URLSearchParams(await text(request));
  const wish = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) wish.set('basic', Buffer.from(basic, 'base64').toString('utf8'));
  return wish;
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
