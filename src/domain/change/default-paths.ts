/**
 * Which files are documents, tests, CI, appearance or migrations where a policy does not say: the conventions of the
 * common ecosystems. Few globs with many braces, since each is tried on up to 3,000 files; at most one `**` before a
 * name, so that no path can make one slow. Case counts: `*Test.java` must not take `Latest.java`.
 * Since documents, tests and CI alone pass a gate, no glob of theirs takes what programs are made of by its name alone.
 */
import type { PathClasses } from './change.ts';

const SCRIPT = '{js,jsx,ts,tsx,mjs,cjs,mts,cts,vue,svelte}';

export const DEFAULT_PATHS: PathClasses = {
  docs: [
    '**/*.{md,mdx,markdown,rst,adoc,asciidoc,textile}',
    // Only at the top or in a package of a monorepo: `src/components/docs` is code that shows documents.
    '{docs,doc,Documentation,documentation,website,examples,example,samples}/**',
    '{packages,crates,modules,libs,plugins,apps}/*/{docs,doc,examples}/**',
    '**/{README,CHANGELOG,CHANGES,HISTORY,NEWS,LICENSE,LICENCE,COPYING,NOTICE,AUTHORS,CONTRIBUTORS,MAINTAINERS,OWNERS,CODEOWNERS,CONTRIBUTING,CODE_OF_CONDUCT,SECURITY,SUPPORT,UPGRADE,UPGRADING,RELEASE_NOTES}{,.txt,.html,.htm,.pdf}',
    '**/{LICENSE,LICENCE,COPYING,NOTICE}-{APACHE,APACHE-2.0,MIT,BSD,GPL,LGPL,MPL,CC0,UNLICENSE}{,.txt}',
    '{changelog,changelogs,changelog.d,.changelog,.changes,.changeset,.chloggen,newsfragments,releasenotes,release-notes}/**',
    '**/{CHANGELOG,changelog,changes}.{txt,html}',
    '.github/{ISSUE_TEMPLATE,PULL_REQUEST_TEMPLATE,DISCUSSION_TEMPLATE}/**',
    '.github/**/*.{png,jpg,jpeg,gif,svg,webp}',
    '{mkdocs,antora,antora-playbook,.readthedocs,readthedocs}.{yml,yaml}',
    '{llms.txt,book.toml,typedoc.json,.all-contributorsrc,CITATION.cff}',
  ],
  test: [
    '**/{test,tests,Test,Tests,__test__,__tests__,__mocks__,__fixtures__,__snapshots__,testdata,test-data,test_data,testutil,testutils,test-utils,testFixtures,fixtures,e2e,cypress,playwright}/**',
    '**/src/{it,integrationTest,integration-test,functionalTest,androidTest,commonTest,jvmTest,jsTest,nativeTest,testDebug,testRelease,jmh}/**',
    '**/*.{Test,Tests,UnitTests,IntegrationTests,FunctionalTests,Specs}/**',
    '{benches,benchmark,benchmarks,features/step_definitions,features/support}/**',
    'spec/{support,fixtures,factories,dummy,cassettes,shared,shared_examples}/**',
    'spec/{spec_helper,rails_helper,factories}.rb',
    `**/*.{spec,test,cy,e2e,stories,bench}.${SCRIPT}`,
    `**/*.{snap,feature,test-d.ts,spec-d.ts,http.snap}`,
    '**/*_{test,spec,tests}.{go,py,rb,exs,dart,rs,c,cc,cpp,cs,js,ts,lua,zig}',
    '**/*{Test,Tests,Spec,TestCase}.{java,kt,kts,scala,groovy,php,cs,fs,swift}',
    '**/*[a-z]IT.{java,kt,groovy,scala}',
    '**/test_*.py',
    '**/{conftest.py,pytest.ini,tox.ini,noxfile.py,.rspec,.coveragerc,phpunit.xml,phpunit.xml.dist,behat.yml,Dockerfile.test}',
    `**/{jest,vitest,playwright,cypress,karma,wdio,jasmine,mocha,ava}{.config.,.conf.,.setup.,.workspace.}{js,ts,mjs,cjs,mts,json}`,
    // Code that ships, whatever it is called: `src/main/java/org/acme/test/Suite.java`.
    '!**/src/main/**',
  ],
  ci: [
    '{.github,.gitlab,.circleci,.buildkite,.semaphore,.teamcity,.tekton,.ci,ci,.azure-pipelines,azure-pipelines,.azuredevops,.woodpecker,.drone,.travis,.jenkins,.prow,.husky,.devcontainer,.vscode,.idea}/**',
    '**/{.gitlab-ci,.travis,appveyor,.appveyor,.drone,.cirrus,.woodpecker,azure-pipelines,azure-pipeline,bitbucket-pipelines,cloudbuild,codecov,.codecov,.coveralls,.pre-commit-config,.mergify,.kodiak,.lgtm,lefthook,dependabot,.golangci,.yamllint,.hadolint,.markdownlint,.rubocop,.rubocop_todo,.stylelintrc,.spectral,.sonarcloud,.lintstagedrc,.commitlintrc,.prettierrc,.eslintrc,.ansible-lint,.ls-lint}.{yml,yaml}',
    'azure-pipelines*.{yml,yaml}',
    '**/{Jenkinsfile,Vagrantfile}{,.*}',
    '{renovate,.renovaterc}.{json,json5}',
    '**/{.renovaterc,.eslintrc,.eslintignore,.prettierrc,.prettierignore,.stylelintrc,.stylelintignore,.editorconfig,.gitignore,.gitattributes,.gitmessage,.git-blame-ignore-revs,.mailmap,.flake8,.pylintrc,.isort.cfg,mypy.ini,ruff.toml,.ruff.toml,.clang-format,.clang-tidy,rustfmt.toml,.rustfmt.toml,clippy.toml,.scalafmt.conf,.swiftlint.yml,psalm.xml,psalm.xml.dist,psalm-baseline.xml,.styleci.yml,phpcs.xml,phpcs.xml.dist,sonar-project.properties,.shellcheckrc,.codespellrc,.typos.toml,_typos.toml,typos.toml,cspell.json,.cspell.json,.trivyignore,.gitleaks.toml,.markdownlintignore,.nycrc,.c8rc.json,tslint.json,.jshintrc,biome.json,biome.jsonc,dprint.json,.deepsource.toml}',
    '**/{.eslintrc,.prettierrc,.stylelintrc,.markdownlint,.markdownlint-cli2,.commitlintrc,.lintstagedrc,.nycrc,.php-cs-fixer,.php_cs,phpstan,phpstan-baseline}.{json,json5,jsonc,js,cjs,mjs,toml,php,dist.php,neon,neon.dist,dist}',
    '**/{eslint,prettier,stylelint,commitlint,lint-staged,oxlint,knip}.config.{js,cjs,mjs,ts,mts,json}',
    'dangerfile.{js,ts}',
    '**/{checkstyle,pmd,spotbugs,findbugs,detekt}{,-*}.{xml,yml,yaml}',
  ],
  ui: [
    '**/*.{css,scss,sass,less,styl,pcss}',
    '**/*.{vue,svelte,astro,tsx,jsx}',
    '**/*.{twig,haml,blade.php,cshtml,vbhtml,razor,xaml,axaml,storyboard,xib,heex,leex}',
    '**/*.html.{erb,slim,eex,j2,jinja,jinja2,ejs,hbs}',
    '**/*.{svg,png,jpg,jpeg,gif,webp,avif,ico,woff,woff2,ttf,otf,eot}',
    '{app,lib}/{views,assets}/**',
    '**/{templates,static}/**/*.html',
    '**/res/{layout,drawable,mipmap,anim,color,font,menu,values}{,-*}/**',
    '**/{locales,translations,i18n}/**/*.{json,yml,yaml,po,pot,xlf,xliff,ftl}',
  ],
  migrations: [
    '**/{migrations,Migrations,migrate}/**',
    '**/{db,database,sql,schema,flyway,liquibase}/{migration,changelog,changelogs,changesets}/**',
    '**/{flyway,liquibase}/**',
    '**/db/{schema.rb,structure.sql}',
    '**/alembic/versions/**',
    // Flyway: versioned, undo and repeatable; golang-migrate: up and down.
    '**/{V,U}[0-9]*__*.{sql,java,kt}',
    '**/R__*.sql',
    '**/*.{up,down}.sql',
    '**/drizzle/*.sql',
  ],
};
