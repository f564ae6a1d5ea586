/** Where an image is, from its name as people write it. */
import { isSafeAddress, parseImageName } from '../../src/adapters/registry/image-name.ts';

const digits = (count: number) => 'a'.repeat(count);

it.each([
  ['ghcr.io/acme/app', 'ghcr.io', 'https://ghcr.io', 'acme/app'],
  ['GHCR.io/acme/app', 'ghcr.io', 'https://ghcr.io', 'acme/app'],
  ['redis', 'docker.io', 'https://registry-1.docker.io', 'library/redis'],
  ['acme/app', 'docker.io', 'https://registry-1.docker.io', 'acme/app'],
  ['docker.io/acme/app', 'docker.io', 'https://registry-1.docker.io', 'acme/app'],
  ['docker.io/redis', 'docker.io', 'https://registry-1.docker.io', 'library/redis'],
  ['index.docker.io/acme/app', 'docker.io', 'https://registry-1.docker.io', 'acme/app'],
  ['registry-1.docker.io/acme/app', 'docker.io', 'https://registry-1.docker.io', 'acme/app'],
  ['localhost/app', 'localhost', 'http://localhost', 'app'],
  ['localhost:5000/app', 'localhost:5000', 'http://localhost:5000', 'app'],
  ['127.0.0.1:5000/acme/app', '127.0.0.1:5000', 'http://127.0.0.1:5000', 'acme/app'],
  ['[::1]:5000/app', '[::1]:5000', 'http://[::1]:5000', 'app'],
  ['registry.example:5000/a/b/c', 'registry.example:5000', 'https://registry.example:5000', 'a/b/c'],
  ['localhost.example.com/app', 'localhost.example.com', 'https://localhost.example.com', 'app'],
  ['127.0.0.2/app', '127.0.0.2', 'https://127.0.0.2', 'app'],
  ['10.0.0.1:80/app', '10.0.0.1:80', 'https://10.0.0.1:80', 'app'],
  ['ghcr.io/acme/a__b.c-d--e', 'ghcr.io', 'https://ghcr.io', 'acme/a__b.c-d--e'],
])('%s is at %s', (text, host, origin, path) => {
  expect(parseImageName(text)).toEqual({ text, host, origin, path });
});

it.each([
  ['nothing', ''],
  ['a tag', 'ghcr.io/acme/app:1.0'],
  ['a digest', `ghcr.io/acme/app@sha256:${digits(64)}`],
  ['an address', 'https://ghcr.io/acme/app'],
  ['capitals in the name', 'ghcr.io/Acme/app'],
  ['a part that ends with a sign', 'localhost_/app'],
  ['a host alone', 'ghcr.io/'],
  ['an empty part', 'ghcr.io/acme//app'],
  ['a way up', 'ghcr.io/acme/../app'],
  ['a user in the host', 'user@ghcr.io/app'],
  ['a password in the host', 'user:secret@ghcr.io/app'],
  ['a query', 'ghcr.io/app?x'],
  ['a fragment', 'ghcr.io/app#x'],
  ['white space', 'ghcr.io/acme/app\n'],
  ['a port that is none', 'localhost:99999/app'],
  ['a port that is no number', 'localhost:x/app'],
  ['a host that begins with a dot', '.ghcr.io/app'],
  ['a name longer than 255', `ghcr.io/${digits(256)}`],
])('%s is no name: %j', (_, text) => {
  expect(parseImageName(text)).toBeUndefined();
});

it.each([
  ['https://other.example/x', 'https://ghcr.io', true, 'encrypted'],
  ['http://other.example/x', 'https://ghcr.io', false, 'not encrypted'],
  ['http://localhost:1/x', 'http://127.0.0.1:2', true, 'from this machine to this machine'],
  ['http://127.0.0.1:1/x', 'https://ghcr.io', false, 'a registry elsewhere knows nothing of this machine'],
  ['http://localhost.example.com/x', 'http://localhost:2', false, 'only looks like this machine'],
  ['https://user:secret@ghcr.io/x', 'https://ghcr.io', false, 'carries credentials'],
  ['file:///etc/passwd', 'http://localhost', false, 'no HTTP'],
])('to %s from %s: %s, %s', (to, from, isSafe) => {
  expect(isSafeAddress(new URL(to), new URL(from))).toBe(isSafe);
});
