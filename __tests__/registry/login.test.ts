/** How a registry's challenge is met: with which credentials, how often, and what is said when it fails. */
import type { Credential } from '../../src/adapters/registry/credentials.ts';
import { LtsError } from '../../src/errors.ts';
import { BASIC, Desk, type DeskOptions, failureOf, PASSWORD, ROBOT } from './desk.ts';
import { type Act, type Reply, refusal, Scripted, type Seen } from './scripted.ts';

let desk: Desk;
let tokens: Scripted;
let digest: string;
beforeEach(async () => {
  tokens = await Scripted.start();
});
afterEach(() => Promise.all([desk.server.close(), tokens.close()]));

const ALWAYS = Number.POSITIVE_INFINITY;
const IDENTITY: Credential = { kind: 'refresh-token', token: 'identity-secret' };
const json = (body: unknown): Reply => ({ status: 200, body: JSON.stringify(body) });

async function open(options: DeskOptions, accepts: (authorization?: string) => boolean, challenge?: string) {
  desk = await Desk.open(options);
  digest = desk.put('one', 'latest', '1.0.1');
  const bearer = `Bearer realm="http://${tokens.host}/token?kind=x",service="my registry"`;
  desk.server.login = { challenge: challenge ?? bearer, accepts };
}
const read = () => desk.registry.digestOf(desk.image, 'latest');
const write = () => desk.registry.point(desk.image, '1.0', { from: undefined, to: digest });
const queryOf = ({ path }: Seen) => Object.fromEntries(new URL(path, 'http://x').searchParams);

describe('with user and password', () => {
  it('they are sent only when asked for, and from then on at once', async () => {
    await open({ credential: ROBOT }, (authorization) => authorization === BASIC, 'Basic realm="x"');

    expect(await read()).toBe(digest);
    expect(await read()).toBe(digest);
    expect(desk.server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, BASIC, BASIC]);
    expect(desk.askedFor).toEqual([desk.server.host]);
    expect(desk.secrets).toEqual([PASSWORD, BASIC.slice('Basic '.length)]);
  });

  it('wrong ones are sent once', async () => {
    await open({ credential: ROBOT }, () => false, 'Basic realm="x"');

    expect(await failureOf(read())).toMatchObject({ code: 'REGISTRY_UNAUTHORIZED' });
    expect(desk.server.log).toHaveLength(2);
  });

  it('none are sent where nobody asks', async () => {
    await open({ credential: ROBOT }, () => true);
    await read();

    expect(desk.askedFor).toEqual([]);
    expect(desk.server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it.each([
    ['no credentials', undefined, 'Basic realm="x"', 'no reason given; no credentials were sent'],
    ['an identity token', IDENTITY, 'Basic realm="x"', 'it asks for user and password'],
    ['another kind of login', ROBOT, 'Negotiate, DPoP realm="x"', 'it asks for negotiate, dpop'],
    ['no kind of login', ROBOT, '', 'does not say which'],
  ])('%s is told', async (_, credential, challenge, why) => {
    await open(credential ? { credential } : {}, () => false, challenge);
    const failure = await failureOf(read());

    expect(failure.code).toBe('REGISTRY_UNAUTHORIZED');
    expect(failure.message).toContain(why);
  });
});

describe('with tokens', () => {
  const accepts = (authorization?: string) => authorization === 'Bearer good-token';

  it.each([
    ['token', { token: 'good-token', access_token: 'other' }],
    ['access_token', { access_token: 'good-token' }],
  ])('one is asked for, and taken from `%s`', async (_, body) => {
    await open({ credential: ROBOT }, accepts);
    tokens.on(/^GET/, json(body));

    expect(await read()).toBe(digest);
    expect(tokens.requests.map(({ headers }) => headers.authorization)).toEqual([BASIC]);
    expect(tokens.requests.map(queryOf)).toEqual([{ kind: 'x', service: 'my registry', scope: 'repository:app:pull' }]);
    expect(desk.secrets).toEqual([PASSWORD, BASIC.slice('Basic '.length), 'good-token']);
  });

  it('everybody is nobody without credentials', async () => {
    await open({}, accepts);
    tokens.on(/^GET/, json({ token: 'good-token' }));

    expect(await read()).toBe(digest);
    expect(tokens.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('an identity token is traded in the manner of OAuth2', async () => {
    await open({ credential: IDENTITY }, accepts);
    tokens.on(/^POST/, json({ access_token: 'good-token' }));

    expect(await read()).toBe(digest);
    expect(tokens.requests.map(({ headers }) => headers['content-type'])).toEqual([
      'application/x-www-form-urlencoded',
    ]);
    expect(tokens.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(String(body))))).toEqual([
      {
        grant_type: 'refresh_token',
        client_id: 'lts-policy',
        service: 'my registry',
        scope: 'repository:app:pull',
        refresh_token: 'identity-secret',
      },
    ]);
    expect(desk.secrets).toEqual(['identity-secret', 'good-token']);
  });

  it('one is shared by all requests of a kind, and writing asks for another', async () => {
    await open({ credential: ROBOT }, accepts);
    tokens.on(/^GET/, json({ token: 'good-token' }), ALWAYS);
    await Promise.all([read(), read(), read()]);
    await read();
    await write();

    expect(tokens.requests.map((seen) => queryOf(seen).scope)).toEqual([
      'repository:app:pull',
      'repository:app:pull,push',
    ]);
  });

  it('one that has expired is asked for again, once', async () => {
    const expired = new Set<string>();
    const given = (authorization?: string) => /^Bearer token-\d$/.test(authorization ?? '');
    await open({ credential: ROBOT }, (authorization) => given(authorization) && !expired.has(authorization ?? ''));
    let count = 0;
    tokens.on(/^GET/, () => json({ token: `token-${++count}` }), ALWAYS);
    await read();
    expired.add('Bearer token-1');

    expect(await Promise.all([read(), read(), read()])).toEqual([digest, digest, digest]);
    expect(count).toBe(2);
  });

  it('one that is refused is not asked for for ever', async () => {
    await open({ credential: ROBOT }, () => false);
    let count = 0;
    tokens.on(/^GET/, () => json({ token: `token-${++count}` }), ALWAYS);

    expect(await failureOf(read())).toMatchObject({ code: 'REGISTRY_UNAUTHORIZED' });
    expect(count).toBe(1);
  });

  it('one with fewer rights than asked for is the lack of a right', async () => {
    await open({ credential: ROBOT }, () => false);
    const challenge = `${desk.server.login?.challenge},error="insufficient_scope"`;
    desk.server.login = { challenge, accepts: () => false };
    tokens.on(/^GET/, json({ token: 'good-token' }), ALWAYS);

    expect(await failureOf(write())).toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
  });
});

describe('a token server', () => {
  it.each<[string, Act, string, string]>([
    ['refuses the password', refusal(401, 'UNAUTHORIZED', 'wrong'), 'REGISTRY_UNAUTHORIZED', '401 UNAUTHORIZED: wrong'],
    ['refuses the right', refusal(403, 'DENIED', 'not yours'), 'REGISTRY_FORBIDDEN', 'DENIED: not yours'],
    [
      'refuses as OAuth2 does',
      { status: 400, body: '{"error":"invalid_grant","error_description":"expired"}' },
      'REGISTRY_UNAUTHORIZED',
      '400 invalid_grant: expired',
    ],
    ['is not there', { status: 404 }, 'REGISTRY_UNAUTHORIZED', 'answered 404'],
    ['is down', { status: 503 }, 'REGISTRY_UNAVAILABLE', 'a token for'],
    ['hangs up', 'drop', 'REGISTRY_UNAVAILABLE', 'the connection was lost'],
    ['shows a page', { status: 200, body: '<h1>Log in</h1>' }, 'REGISTRY_ANSWER_INVALID', 'there is no token in it'],
    ['gives nothing', json({}), 'REGISTRY_ANSWER_INVALID', 'there is no token in it'],
    ['gives null', json(null), 'REGISTRY_ANSWER_INVALID', 'there is no token in it'],
    ['gives a number', json({ token: 7 }), 'REGISTRY_ANSWER_INVALID', 'there is no token in it'],
    ['gives what no header can hold', json({ token: 'a\r\nb: c' }), 'REGISTRY_ANSWER_INVALID', 'no token in it'],
    ['answers with nothing', { status: 204 }, 'REGISTRY_ANSWER_INVALID', 'status 204'],
  ])('that %s', async (_, act, code, why) => {
    await open({ credential: ROBOT }, () => false);
    tokens.on(/./, act, ALWAYS);
    const failure = await failureOf(read());

    expect(failure.code).toBe(code);
    expect(failure.message).toContain(why);
    expect(failure.message).toContain(tokens.host);
  });

  it('that refuses is not asked again; one that was down is', async () => {
    await open({ credential: ROBOT }, (authorization) => authorization === 'Bearer good-token');
    tokens.on(/./, 'drop', 3).on(/./, json({ token: 'good-token' }));

    expect(await failureOf(read())).toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
    expect(await read()).toBe(digest);

    await desk.server.close();
    await open({ credential: ROBOT }, () => false);
    tokens.on(/./, refusal(401, 'UNAUTHORIZED', 'wrong'), ALWAYS);
    const asked = tokens.log.length;
    const failures = await Promise.all([failureOf(read()), failureOf(read())]);
    failures.push(await failureOf(read()));
    expect(failures.map(({ code }) => code)).toEqual(Array(3).fill('REGISTRY_UNAUTHORIZED'));
    expect(tokens.log.length - asked).toBe(1);
  });

  it.each([
    ['is nowhere', 'Bearer service="x"', 'seen nothing'],
    ['is no address', 'Bearer realm="somewhere"', 'seen `somewhere`'],
    ['is not encrypted', 'Bearer realm="http://tokens.example/token"', 'seen `http://tokens.example/token`'],
    ['has credentials in its address', 'Bearer realm="https://a:b@tokens.example/"', 'seen `https://a:b@'],
  ])('that %s is asked nothing', async (_, challenge, why) => {
    await open({ credential: ROBOT }, () => false, challenge);
    const failure = await failureOf(read());

    expect(failure.code).toBe('REGISTRY_ANSWER_INVALID');
    expect(failure.message).toContain(`expected an https address of a token server (realm), ${why}`);
  });

  it('that sends the password on to another server does not get it there', async () => {
    await open({ credential: ROBOT }, (authorization) => authorization === 'Bearer good-token');
    const other = await Scripted.start();
    tokens.on(/./, { status: 302, headers: { location: `http://${other.host}/token` } });
    other.on(/./, json({ token: 'good-token' }));
    const seen = await read();
    await other.close();

    expect(seen).toBe(digest);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('that sends an identity token on is not followed', async () => {
    await open({ credential: IDENTITY }, () => false);
    tokens.on(/./, { status: 307, headers: { location: '/other' } });

    expect(await failureOf(read())).toMatchObject({ code: 'REGISTRY_ANSWER_INVALID' });
    expect(tokens.log).toHaveLength(1);
  });
});

describe('credentials that cannot be read', () => {
  const why = 'they are kept by the credential helper docker-credential-desktop';
  const credentials = {
    of: async (host: string) => {
      throw new LtsError('REGISTRY_CREDENTIALS', { host, file: 'config.json', why });
    },
  };

  it('are no harm where everybody may read', async () => {
    await open({ credentials }, (authorization) => authorization === 'Bearer anonymous');
    tokens.on(/^GET/, json({ token: 'anonymous' }));

    expect(await read()).toBe(digest);
  });

  it.each<[string, string | undefined, Act]>([
    ['asks for them', 'Basic realm="x"', 'drop'],
    ['has a token server that wants them', undefined, refusal(401, 'UNAUTHORIZED', 'who?')],
    ['has a token server that wants other ones', undefined, refusal(403, 'DENIED', 'no')],
    ['does not take a token for everybody', undefined, json({ token: 'anonymous' })],
  ])('are the reason where the registry %s', async (_, challenge, act) => {
    await open({ credentials }, () => false, challenge);
    tokens.on(/./, act, ALWAYS);
    const failure = await failureOf(write());

    expect(failure).toMatchObject({ code: 'REGISTRY_CREDENTIALS' });
    expect(failure.message).toContain(why);
  });

  it('are not blamed for what has another reason', async () => {
    await open({ credentials }, () => false);
    tokens.on(/./, { status: 503 }, ALWAYS);
    expect(await failureOf(read())).toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
  });

  it('for a reason that nobody foresaw are told as it is', async () => {
    await open({ credentials: { of: () => Promise.reject(new RangeError('unforeseen')) } }, () => false);
    await expect(read()).rejects.toThrow('unforeseen');
  });
});

describe('no error shows a secret', () => {
  const SECRETS = [PASSWORD, BASIC.slice('Basic '.length), 'good-token', 'identity-secret'];
  const echo = SECRETS.join(' and ');
  it.each<[string, Credential, Act | undefined, Act]>([
    ['a token server that quotes', ROBOT, refusal(401, 'UNAUTHORIZED', echo), 'drop'],
    ['a token server that quotes in its code', ROBOT, refusal(403, echo, 'no'), 'drop'],
    ['a token server that quotes an identity token', IDENTITY, { status: 400, body: echo }, 'drop'],
    ['a registry that quotes', ROBOT, undefined, refusal(400, 'NAME_INVALID', echo)],
    ['a registry that quotes in a page', ROBOT, undefined, { status: 403, body: `<p>${echo}</p>` }],
    ['a digest that quotes', ROBOT, undefined, { status: 201, headers: { 'docker-content-digest': echo } }],
    ['a type that quotes', ROBOT, undefined, { status: 200, headers: { 'content-type': echo } }],
    ['a registry that breaks off', ROBOT, undefined, 'drop'],
  ])('%s', async (_, credential, tokenAct, act) => {
    await open({ credential }, (authorization) => authorization === 'Bearer good-token');
    tokens.on(/./, tokenAct ?? json({ token: 'good-token' }), ALWAYS);
    const isType = typeof act === 'object' && act.headers?.['content-type'] === echo;
    const isKnown = ({ headers }: Seen) => headers.authorization === 'Bearer good-token';
    desk.server.on(isType ? /^GET/ : /^PUT/, (usual, seen) => (isKnown(seen) ? act : usual()), ALWAYS);
    const failure = await failureOf(write());
    const known = desk.secrets;

    expect(failure.code).toMatch(/^REGISTRY_/);
    expect(known.length).toBeGreaterThan(0);
    for (const secret of known) expect(failure.all.toLowerCase()).not.toContain(secret.toLowerCase());
    if (act !== 'drop' || tokenAct) expect(failure.message).toContain('***');
  });
});
