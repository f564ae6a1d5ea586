/** `WWW-Authenticate` as registries write it, and as RFC 9110 allows it. */
import { parseChallenges } from '../../src/adapters/registry/challenge.ts';
import { withoutHanging } from '../bounded.ts';

it.each([
  ['', []],
  ['Basic', [['basic', {}]]],
  ['Basic realm="test"', [['basic', { realm: 'test' }]]],
  [
    'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:acme/app:pull,push"',
    [['bearer', { realm: 'https://ghcr.io/token', service: 'ghcr.io', scope: 'repository:acme/app:pull,push' }]],
  ],
  ['bearer Realm = "x" , SERVICE=y', [['bearer', { realm: 'x', service: 'y' }]]],
  ['Bearer realm="a \\"quoted\\", \\\\ text"', [['bearer', { realm: 'a "quoted", \\ text' }]]],
  [
    'Basic realm="a, Bearer b", Bearer realm="https://t",error="insufficient_scope"',
    [
      ['basic', { realm: 'a, Bearer b' }],
      ['bearer', { realm: 'https://t', error: 'insufficient_scope' }],
    ],
  ],
  [
    'Negotiate, Basic realm="x"',
    [
      ['negotiate', {}],
      ['basic', { realm: 'x' }],
    ],
  ],
  ['realm="nobody\'s"', []],
  ['Basic realm="never ends', [['basic', { realm: '' }]]],
  ['Bearer realm="https://t"; service="x"', [['bearer', { realm: 'https://t' }]]],
  ['Bearer __proto__="x"', [['bearer', {}]]],
])('%s', (header, expected) => {
  expect(parseChallenges(header).map(({ scheme, parameters }) => [scheme, parameters])).toEqual(expected);
});

it('reads the longest header at once', () => {
  withoutHanging(() => parseChallenges(`Bearer realm="${'\\"'.repeat(200_000)}`));
  withoutHanging(() => parseChallenges(`${'a '.repeat(200_000)}"`));
});
