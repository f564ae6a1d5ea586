import fc from 'fast-check';
import { PATH_CLASSES, type PathClasses } from '../../../src/domain/change/change.ts';
import { classesOf, DEFAULT_PATHS, matchPaths } from '../../../src/domain/change/paths.ts';
import { isGlob, LONGEST_LIST } from '../../../src/domain/pattern/glob-bounds.ts';
import { withoutHanging } from '../../bounded.ts';

const NONE: PathClasses = { docs: [], test: [], ci: [], ui: [], migrations: [] };

describe('classes of a path by default', () => {
  it.each([
    ['README.md', 'docs'],
    ['CHANGELOG', 'docs'],
    ['LICENSE', 'docs'],
    ['LICENSE-APACHE', 'docs'],
    ['docs/sources/query/query_examples.md', 'docs'],
    ['docs/.vitepress/theme/components/Sponsors.vue', 'docs'],
    ['docs/images/layout.png', 'docs'],
    ['packages/core/docs/intro.txt', 'docs'],
    ['.github/CONTRIBUTING.md', 'docs'],
    ['.github/ISSUE_TEMPLATE/bug_report.yml', 'docs'],
    ['.github/images/banner.png', 'docs'],
    ['src/docs/asciidoc/index.adoc', 'docs'],
    ['.changeset/brave-cats-run.md', 'docs'],
    ['newsfragments/1234.bugfix', 'docs'],
    ['Documentation/admin-guide/sysctl/net.txt', 'docs'],
    ['UPGRADE-6.4.md', 'docs'],
  ])('%s is a document', (path, expected) => {
    expect(classesOf(path, DEFAULT_PATHS)).toEqual([expected]);
  });

  it.each([
    ['src/parse.spec.ts', 'JavaScript'],
    ['packages/a/__tests__/parse.ts', 'jest'],
    ['playground/ssr/__tests__/ssr.spec.ts', 'vitest'],
    ['cypress/e2e/login.cy.js', 'cypress'],
    ['vitest.config.ts', 'settings of a test runner'],
    ['core/src/test/java/io/acme/IfTest.java', 'Maven and Gradle'],
    ['core/src/test/resources/flows/if.yaml', 'resources of tests'],
    ['app/src/androidTest/kotlin/LoginSpec.kt', 'Android'],
    ['core/src/integrationTest/resources/a.sql', 'a source set of Gradle'],
    ['etcdctl/ctlv3/command/util_test.go', 'Go'],
    ['pkg/parse/testdata/in.json', 'Go'],
    ['tests/framework/e2e/etcdctl.go', 'Go'],
    ['tests/test_views.py', 'Python'],
    ['shop/tests.d/conftest.py', 'pytest'],
    ['app/models/test_user.py', 'Python beside the code'],
    ['spec/models/user_spec.rb', 'rspec'],
    ['test/fixtures/users.yml', 'Rails'],
    ['src/Component/Finder/Tests/Iterator/RecursiveTest.php', 'PHP'],
    ['phpunit.xml.dist', 'PHP'],
    ['src/Acme.Web.Tests/LoginTests.cs', '.NET'],
    ['src/Acme.Web.Tests/data.json', '.NET'],
    ['tests/cli.rs', 'Rust'],
    ['benches/parse.rs', 'Rust'],
    ['contrib/Dockerfile.test', 'an image for tests'],
    ['test/README.md', 'a document among tests'],
    ['src/test/resources/db/migration/V1__a.sql', 'a migration for tests'],
    ['test/dummy/db/migrate/1_a.rb', 'a migration of an app for tests'],
    ['internal/migrations/run_test.go', 'Go builds no such file'],
    ['core/src/it/java/FlowIT.java', 'Maven'],
  ])('%s is a test: %s', (path) => {
    expect(classesOf(path, DEFAULT_PATHS)).toEqual(['test']);
  });

  it.each([
    ['.github/workflows/ci.yml', ['ci']],
    ['.github/dependabot.yml', ['ci']],
    ['.gitlab-ci.yml', ['ci']],
    ['Jenkinsfile', ['ci']],
    ['ci/Jenkinsfile.release', ['ci']],
    ['.circleci/config.yml', ['ci']],
    ['azure-pipelines.yml', ['ci']],
    ['azure-pipelines-release.yml', ['ci']],
    ['renovate.json5', ['ci']],
    ['.golangci.yml', ['ci']],
    ['.php-cs-fixer.dist.php', ['ci']],
    ['eslint.config.mjs', ['ci']],
    ['ui/.eslintrc.cjs', ['ci']],
    ['biome.json', ['ci']],
    ['Vagrantfile', ['ci']],
    ['config/checkstyle/checkstyle.xml', ['ci']],
    ['.gitlab/banner.svg', ['ci', 'ui']],
    ['ui/src/components/flows/Flows.vue', ['ui']],
    ['ui/src/components/docs/DocsLayout.vue', ['ui']],
    ['ui/src/styles/layout/overload.scss', ['ui']],
    ['ui/src/assets/errors/sorry.svg', ['ui']],
    ['ui/src/translations/fr.json', ['ui']],
    ['app/views/users/show.html.erb', ['ui']],
    ['shop/templates/shop/cart.html', ['ui']],
    ['templates/base.html.twig', ['ui']],
    ['resources/views/home.blade.php', ['ui']],
    ['Views/Home/Index.cshtml', ['ui']],
    ['app/src/main/res/values-de/strings.xml', ['ui']],
    ['app/src/main/res/layout/main.xml', ['ui']],
    ['shop/migrations/0002_price.py', ['migrations']],
    ['migrations/versions/1a2b_add_price.py', ['migrations']],
    ['alembic/versions/1a2b_add_price.py', ['migrations']],
    ['db/migrate/20250102030405_add_price.rb', ['migrations']],
    ['db/schema.rb', ['migrations']],
    ['database/migrations/2025_01_01_000000_add_price.php', ['migrations']],
    ['migrations/Version20250101.php', ['migrations']],
    ['src/main/resources/db/migration/V12__price.sql', ['migrations']],
    ['src/main/resources/db/migration/test/V13__hidden.sql', ['migrations']],
    ['jdbc/src/main/resources/migrations/postgres/V1_2__queues.sql', ['migrations']],
    ['src/main/resources/db/changelog/db.changelog-1.0.yaml', ['migrations']],
    ['prisma/migrations/20250101_init/migration.sql', ['migrations']],
    ['src/migrations/1700000000-AddPrice.ts', ['migrations']],
    ['Data/Migrations/20250101_AddPrice.cs', ['migrations']],
    ['store/000002_price.up.sql', ['migrations']],
    ['db/migrate/test/20250101_add.rb', ['migrations']],
    ['db/migrate/20250101_add_test.rb', ['migrations']],
    ['shop/migrations/test_0003.py', ['migrations']],
    ['shop/migrations/CHANGES.py', ['migrations']],
  ])('%s is %j', (path, expected) => {
    expect(classesOf(path, DEFAULT_PATHS)).toEqual(expected);
  });

  it.each([
    ['src/main/java/org/acme/test/flow/Suite.java', 'code that ships may be called test'],
    ['src/main/java/org/acme/Latest.java', 'case tells Test from Latest'],
    ['src/latest.ts', 'no test'],
    ['requirements.txt', 'a manifest'],
    ['CMakeLists.txt', 'a build'],
    ['Makefile', 'a build'],
    ['Dockerfile', 'what ships'],
    ['package-lock.json', 'what ships'],
    ['bin/migrate', 'a file with the name of a folder'],
    ['src/components/docs/index.ts', 'code that shows documents'],
    ['src/migration-plan.ts', 'no folder of migrations'],
    ['action.yml', 'what ships'],
    ['src/SECURITY.ts', 'code with the name of a document'],
    ['src/NEWS.py', 'code with the name of a document'],
    ['src/danger.ts', 'code with the name of a tool'],
    ['src/jest.ts', 'code with the name of a tool'],
    ['src/pmd-rules.java', 'code with the name of a tool'],
    ['default.json', 'settings that ship'],
    ['charts/scan/templates/trivy.yaml', 'what ships'],
    ['features/checkout/pay.ts', 'code by feature'],
    ['spec/openapi.yaml', 'a description that ships'],
    ['src/INIT.php', 'case tells IT from INIT'],
    ['', 'nothing'],
  ])('%s is of no class: %s', (path) => {
    expect(classesOf(path, DEFAULT_PATHS)).toEqual([]);
  });
});

describe("a policy's own globs", () => {
  it.each<[readonly string[], string, boolean]>([
    [['handbook/**'], 'handbook/a.txt', true],
    [['handbook/**'], 'handbook', false],
    [['handbook/**', '!handbook/code/**'], 'handbook/code/a.ts', false],
    [['!**/*.ts', '**/*'], 'a.ts', false],
    [['app/(shop)/**'], 'app/(shop)/page.tsx', true],
    [['app/\\(shop\\)/**'], 'app/(shop)/page.tsx', true],
    [['lib/c++/*.h'], 'lib/c++/a.h', true],
    [['.hidden/**'], '.hidden/.deep/a', true],
    [['[ab].txt'], 'a.txt', true],
    [['a/**', 'a/b/**'], 'a/b', true],
    [['a/**', 'a'], 'a', true],
    [['a/*'], 'a/b/c', false],
    [['**/**'], 'a/b', true],
    [['a/**/**'], 'a/b/c', true],
    [['*/**'], 'a/b/c', true],
  ])('%j and %s: %s', (docs, path, expected) => {
    expect(classesOf(path, { ...NONE, docs })).toEqual(expected ? ['docs'] : []);
  });

  it.each([
    ['', 'nothing'],
    ['!', 'nothing'],
    ['/', 'nothing'],
    ['a'.repeat(2000), 'too long'],
  ])('%s matches nothing: %s', (glob) => {
    expect(classesOf(glob.replaceAll('*', 'x'), { ...NONE, docs: [glob] })).toEqual([]);
  });

  it('those by default are all such as a policy may have', () => {
    const globs = PATH_CLASSES.flatMap((name) => DEFAULT_PATHS[name]);
    expect(globs.filter((glob) => !isGlob(glob))).toEqual([]);
    for (const name of PATH_CLASSES) expect(DEFAULT_PATHS[name].join('').length).toBeLessThanOrEqual(LONGEST_LIST);
  });

  it('no glob and no path raise or hang', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.string({
        unit: fc.constantFrom('*', '(', ')', '+', '{', '}', ',', '[', ']', '!', '|', '/', 'a', '?', '\\', '^'),
      }),
    );
    fc.assert(
      fc.property(hostile, hostile, (glob, path) => {
        expect(classesOf(path.repeat(9), { ...NONE, ui: [glob] }).length).toBeLessThan(2);
      }),
    );
  });
});

describe('hostile paths', () => {
  it.each([
    ['test/'.repeat(100), 'folders'],
    [`${'.test'.repeat(50)}/${'_test.'.repeat(30)}`, 'names'],
    ['templates/'.repeat(50), 'folders of templates'],
    [`V1${'__'.repeat(120)}`, 'underscores'],
    ['../'.repeat(150), 'steps up'],
  ])('3,000 with many %# are told in bounded time', (path) => {
    const seen = withoutHanging(() =>
      Array.from({ length: 3000 }, (_, index) => classesOf(`x${index}/${path}y`, DEFAULT_PATHS).length),
    );
    expect(seen).toHaveLength(3000);
  });

  it.each([
    [`docs/${'a/'.repeat(300)}b.md`, [], 'longer than a person writes: nothing harmless'],
    [`db/migrate/${'a/'.repeat(300)}1_b.rb`, ['migrations'], 'but no migration is hidden that way'],
    [`db/migrate/${'a'.repeat(256)}.rb`, [], 'a name no file system takes'],
    [`db/migrate/${'a/'.repeat(2100)}b.rb`, [], 'a path no file system takes'],
  ])('%#: %j, since %s', (path, expected) => {
    expect(classesOf(path, DEFAULT_PATHS)).toEqual(expected);
  });
});

describe('matching of globs alone', () => {
  it.each<[readonly string[], string, boolean]>([
    [['src/**', '!src/**/*.md'], 'src/a.ts', true],
    [['src/**', '!src/**/*.md'], 'src/a/b.md', false],
    [['**/schema.prisma'], 'schema.prisma', true],
    [[], 'a', false],
    [['**'], `${'a/'.repeat(2100)}b`, false],
  ])('%j', (globs, path, expected) => {
    expect(matchPaths(globs)(path)).toBe(expected);
  });
});
