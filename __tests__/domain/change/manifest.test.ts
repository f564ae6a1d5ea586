import fc from 'fast-check';
import type { VersionChange } from '../../../src/domain/change/change.ts';
import { isLockFile, isManifest, versionChangesIn } from '../../../src/domain/change/manifest.ts';
import { withoutHanging } from '../../bounded.ts';

type Step = readonly [name: string, from: string | undefined, to: string | undefined];

const stepsOf = (changes: readonly VersionChange[]) =>
  changes.map(({ name, from, to }): Step => [name, from, to]).sort((a, b) => (a.join() < b.join() ? -1 : 1));
const read = (path: string, patch: string) => stepsOf(versionChangesIn([{ path, patch }]));

/** Each with the steps that a person would read out of it. */
const diffs: readonly (readonly [path: string, what: string, patch: string, steps: readonly Step[]])[] = [
  [
    'ui/package.json',
    'a group out of sight',
    `@@ -41,7 +41,8 @@
     "typescript": "^5.6.3",
-    "vite": "^5.4.3",
+    "vite": "^6.0.0",
+    "vite-plugin-checker": "0.8.0",
     "vitest": "^2.1.4"
   },
   "engines": {
-    "node": ">=18"
+    "node": ">=20"
   }`,
    [
      ['vite', '^5.4.3', '^6.0.0'],
      ['vite-plugin-checker', undefined, '0.8.0'],
    ],
  ],
  [
    'package.json',
    'its own version, scripts and a group in sight',
    `@@ -1,13 +1,13 @@
 {
   "name": "shop",
-  "version": "1.2.3",
+  "version": "2.0.0",
   "scripts": {
-    "2": "3",
+    "2": "4",
     "build": "vite build"
   },
   "dependencies": {
-    "left": "github:acme/left#v1",
+    "left": "github:acme/left#v2",
-    "inner": "workspace:^1.0.0",
+    "inner": "workspace:^1.1.0"
   }
 }`,
    [
      ['inner', 'workspace:^1.0.0', 'workspace:^1.1.0'],
      ['left', 'github:acme/left#v1', 'github:acme/left#v2'],
    ],
  ],
  [
    'package.json',
    'a comma and a place in the list are no step',
    `@@ -8,5 +8,5 @@
   "dependencies": {
-    "b": "1.0.0",
-    "a": "1.0.0"
+    "a": "1.0.0",
+    "b": "1.0.0"
   }`,
    [],
  ],
  [
    'go.mod',
    'requirements, replacements, the language',
    `@@ -1,12 +1,14 @@
 module github.com/acme/shop

-go 1.22.0
+go 1.23.0

-toolchain go1.22.4
+toolchain go1.23.1

 require (
-	github.com/containerd/errdefs v0.1.0
+	github.com/containerd/errdefs v1.0.0
 	github.com/stretchr/testify v1.9.0
-	github.com/hashicorp/go-multierror v1.1.1 // indirect
+	golang.org/x/net v0.33.0 // indirect
 )
@@ -40,3 +42,3 @@ exclude (
-	github.com/bad/thing v1.0.0
+	github.com/bad/thing v1.0.1
 )
-replace k8s.io/api => k8s.io/api v0.29.0
+replace k8s.io/api => k8s.io/api v0.30.1
+replace github.com/acme/old => ../old
+require gopkg.in/yaml.v3 v3.0.1
-retract v1.0.0
+retract v1.0.1`,
    [
      ['github.com/containerd/errdefs', 'v0.1.0', 'v1.0.0'],
      ['github.com/hashicorp/go-multierror', 'v1.1.1', undefined],
      ['go', '1.22.0', '1.23.0'],
      ['golang.org/x/net', undefined, 'v0.33.0'],
      ['gopkg.in/yaml.v3', undefined, 'v3.0.1'],
      ['k8s.io/api', 'v0.29.0', 'v0.30.1'],
      ['toolchain', '1.22.4', '1.23.1'],
    ],
  ],
  [
    'integration/go.mod',
    'no header in sight',
    `@@ -12,7 +12,7 @@ require (
 	github.com/moby/sys/user v0.3.0
-	github.com/opencontainers/selinux v1.11.0
+	github.com/opencontainers/selinux v1.13.1
 	go.uber.org/zap v1.27.0`,
    [['github.com/opencontainers/selinux', 'v1.11.0', 'v1.13.1']],
  ],
  [
    'pom.xml',
    'a version below its artifact, a property, an addition, the own version',
    `@@ -5,9 +5,9 @@
   <modelVersion>4.0.0</modelVersion>
   <parent>
     <groupId>org.springframework.boot</groupId>
     <artifactId>spring-boot-starter-parent</artifactId>
-    <version>2.7.18</version>
+    <version>3.1.0</version>
   </parent>
   <groupId>org.acme</groupId>
   <artifactId>shop</artifactId>
-  <version>1.4.2</version>
+  <version>1.4.3</version>
@@ -30,6 +30,6 @@
   <properties>
-    <jackson.version>2.15.2</jackson.version>
+    <jackson.version>2.15.4</jackson.version>
-    <java.version>11</java.version>
+    <java.version>17</java.version>
     <revision>9</revision>
@@ -60,8 +60,14 @@
     <dependency>
       <groupId>org.apache.commons</groupId>
       <artifactId>commons-text</artifactId>
-      <version>1.9</version>
+      <version>1.10.0</version>
       <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>
     </dependency>
+    <!-- held back:
+    <dependency><groupId>no</groupId><artifactId>no</artifactId><version>1</version></dependency>
+    -->
+    <dependency><groupId>com.acme</groupId><artifactId>one</artifactId><version>1.0</version></dependency>
+    <dependency>
+      <groupId>com.acme</groupId>
+      <artifactId>managed</artifactId>
+    </dependency>`,
    [
      ['com.acme:managed', undefined, '*'],
      ['com.acme:one', undefined, '1.0'],
      ['jackson', '2.15.2', '2.15.4'],
      ['java', '11', '17'],
      ['org.apache.commons:commons-text', '1.9', '1.10.0'],
      ['org.springframework.boot:spring-boot-starter-parent', '2.7.18', '3.1.0'],
    ],
  ],
  [
    'core/pom.xml',
    'where the block begins is out of sight; modules follow a snapshot of their own',
    `@@ -88,7 +88,7 @@
-    <version>1.4.2-SNAPSHOT</version>
+    <version>1.4.2</version>
@@ -98,7 +98,7 @@
             <groupId>io.netty</groupId>
             <artifactId>netty-handler</artifactId>
-            <version>4.1.100.Final</version>
+            <version>4.1.118.Final</version>
         </dependency>`,
    [['io.netty:netty-handler', '4.1.100.Final', '4.1.118.Final']],
  ],
  [
    'build.gradle',
    'Groovy',
    `@@ -1,20 +1,20 @@
 plugins {
-    id 'org.springframework.boot' version '2.7.18'
+    id 'org.springframework.boot' version '3.2.0'
 }
-version = '0.9.0'
+version = '0.9.1'
-sourceCompatibility = '11'
+sourceCompatibility = '17'
 ext {
-    jacksonVersion = '2.15.2'
+    jacksonVersion = '2.16.0'
-    set('springCloudVersion', "2022.0.4")
+    set('springCloudVersion', "2023.0.1")
 }
 dependencies {
-    implementation 'com.google.guava:guava:31.1-jre'
+    implementation 'com.google.guava:guava:32.0.1-jre'
+    implementation "org.postgresql:postgresql"
+    // implementation 'no:no:1.0'
-    testImplementation group: 'junit', name: 'junit', version: '4.12'
+    testImplementation group: 'junit', name: 'junit', version: '4.13.2'
+    implementation project(':core')
 }`,
    [
      ['com.google.guava:guava', '31.1-jre', '32.0.1-jre'],
      ['jackson', '2.15.2', '2.16.0'],
      ['java', '11', '17'],
      ['junit:junit', '4.12', '4.13.2'],
      ['org.postgresql:postgresql', undefined, '*'],
      ['org.springframework.boot', '2.7.18', '3.2.0'],
      ['springCloud', '2022.0.4', '2023.0.1'],
    ],
  ],
  [
    'app/build.gradle.kts',
    'Kotlin',
    `@@ -3,9 +3,9 @@ plugins {
-    kotlin("jvm") version "1.9.25"
+    kotlin("jvm") version "2.0.0"
-    id("io.micronaut.application") version "4.4.2"
+    id("io.micronaut.application") version "4.4.4"
 }
-val ktorVersion = "2.3.11"
+val ktorVersion = "2.3.12"
 dependencies {
-    implementation(platform("io.opentelemetry:opentelemetry-bom:1.38.0"))
+    implementation(platform("io.opentelemetry:opentelemetry-bom:1.40.0"))
     implementation("io.ktor:ktor-server:$ktorVersion")
 }`,
    [
      ['io.micronaut.application', '4.4.2', '4.4.4'],
      ['io.opentelemetry:opentelemetry-bom', '1.38.0', '1.40.0'],
      ['kotlin jvm', '1.9.25', '2.0.0'],
      ['ktor', '2.3.11', '2.3.12'],
    ],
  ],
  [
    'gradle/libs.versions.toml',
    'a version catalog',
    `@@ -1,12 +1,12 @@
 [versions]
-kotlin = "1.9.24"
+kotlin = "2.0.0"
 [libraries]
-guava = { module = "com.google.guava:guava", version = "31.1-jre" }
+guava = { module = "com.google.guava:guava", version = "33.0.0-jre" }
-slf4j = "org.slf4j:slf4j-api:1.7.36"
+slf4j = "org.slf4j:slf4j-api:2.0.13"
+stdlib = { module = "org.jetbrains.kotlin:kotlin-stdlib", version.ref = "kotlin" }
 [plugins]
-spotless = { id = "com.diffplug.spotless", version = "6.25.0" }
+spotless = { id = "com.diffplug.spotless", version = "7.0.0" }`,
    [
      ['com.diffplug.spotless', '6.25.0', '7.0.0'],
      ['com.google.guava:guava', '31.1-jre', '33.0.0-jre'],
      ['kotlin', '1.9.24', '2.0.0'],
      ['org.slf4j:slf4j-api', '1.7.36', '2.0.13'],
    ],
  ],
  [
    'gradle.properties',
    'the own version and another',
    `@@ -1,3 +1,3 @@
-version=0.17.16
+version=0.17.17
-micronautVersion=4.3.7
+micronautVersion=4.6.3
 org.gradle.parallel=true`,
    [['micronaut', '4.3.7', '4.6.3']],
  ],
  [
    'gradle/wrapper/gradle-wrapper.properties',
    'the wrapper',
    `@@ -3,3 +3,3 @@
-distributionUrl=https\\://services.example.org/distributions/gradle-8.5-bin.zip
+distributionUrl=https\\://services.example.org/distributions/gradle-8.10.2-bin.zip`,
    [['gradle', '8.5', '8.10.2']],
  ],
  [
    'Cargo.toml',
    'Rust',
    `@@ -1,22 +1,22 @@
 [package]
 name = "shop"
-version = "0.3.0"
+version = "0.3.1"
-rust-version = "1.70"
+rust-version = "1.75"
 [dependencies]
-serde = "1.0.190"
+serde = "1.0.200"
-tokio = { version = "1.35", features = ["full"] } # async
+tokio = { version = "1.38", features = ["full", "rt"] } # async
+inner = { path = "../inner" }
 [target.'cfg(unix)'.dependencies]
-nix = "0.27"
+nix = "0.29"
 [dependencies.hyper]
-version = "0.14"
+version = "1.3"
 features = ["http1"]
 [profile.release]
-lto = "1"
+lto = "2"`,
    [
      ['hyper', '0.14', '1.3'],
      ['nix', '0.27', '0.29'],
      ['rust', '1.70', '1.75'],
      ['serde', '1.0.190', '1.0.200'],
      ['tokio', '1.35', '1.38'],
    ],
  ],
  [
    'crates/a/Cargo.toml',
    'no header in sight',
    `@@ -12,5 +12,5 @@
 once_cell = "1.19"
-rustls = "0.21.10"
+rustls = "0.21.12"
-version = "1.0.0"
+version = "1.0.1"
 regex = "1"`,
    [['rustls', '0.21.10', '0.21.12']],
  ],
  [
    'requirements/base.txt',
    'pip',
    `@@ -1,8 +1,9 @@
 # web
-Django==4.2.7  # LTS
+Django==4.2.16  # LTS
-requests[socks]>=2.28,<3 ; python_version >= "3.8"
+requests[socks]>=2.32,<3 ; python_version >= "3.8"
-typing_extensions==4.8.0 \\
+typing-extensions==4.12.2 \\
     --hash=sha256:aaaa
+gunicorn
+-r dev.txt
+thing @ git+https://example.org/acme/thing.git@v1.2.0`,
    [
      ['django', '4.2.7', '4.2.16'],
      ['gunicorn', undefined, '*'],
      ['requests', '>=2.28,<3', '>=2.32,<3'],
      ['thing', undefined, 'v1.2.0'],
      ['typing-extensions', '4.8.0', '4.12.2'],
    ],
  ],
  [
    'pyproject.toml',
    'PEP 621',
    `@@ -1,22 +1,23 @@
 [build-system]
-requires = ["setuptools>=61"]
+requires = ["setuptools>=70"]
 [project]
 name = "shop"
-version = "1.0.0"
+version = "1.0.1"
-requires-python = ">=3.8"
+requires-python = ">=3.10"
 dependencies = [
-    "httpx>=0.25,<0.27",
+    "httpx>=0.27,<0.28",  # async
+    "anyio",
 ]
 classifiers = [
+    "Programming Language :: Python :: 3.12",
 ]
 [project.optional-dependencies]
-dev = ["pytest>=7"]
+dev = ["pytest>=8", "ruff"]
 [tool.ruff]
-target-version = "py38"
+target-version = "py310"`,
    [
      ['anyio', undefined, '*'],
      ['httpx', '>=0.25,<0.27', '>=0.27,<0.28'],
      ['pytest', '>=7', '>=8'],
      ['python', '>=3.8', '>=3.10'],
      ['ruff', undefined, '*'],
      ['setuptools', '>=61', '>=70'],
    ],
  ],
  [
    'pyproject.toml',
    'poetry',
    `@@ -10,9 +10,9 @@
 [tool.poetry.dependencies]
-python = "^3.9"
+python = "^3.11"
-pydantic = "^1.10"
+pydantic = "^2.7"
 [tool.poetry.group.dev.dependencies]
-mypy = { version = "^1.8", optional = true }
+mypy = { version = "^1.10", optional = true }
 [tool.poetry]
-version = "0.2.0"
+version = "0.2.1"`,
    [
      ['mypy', '^1.8', '^1.10'],
      ['pydantic', '^1.10', '^2.7'],
      ['python', '^3.9', '^3.11'],
    ],
  ],
  [
    'setup.cfg',
    'setuptools',
    `@@ -20,7 +20,7 @@
-python_requires = >=3.7
+python_requires = >=3.8
 install_requires =
-    click>=7.0
+    click>=8.1
     importlib-metadata
-version = 1.0
+version = 1.1`,
    [
      ['click', '>=7.0', '>=8.1'],
      ['python', '>=3.7', '>=3.8'],
    ],
  ],
  [
    'setup.py',
    'setuptools',
    `@@ -9,5 +9,5 @@
-    version="1.0.0",
+    version="1.0.1",
     install_requires=[
-        "lxml>=4.9,<5",
+        "lxml>=5.2,<6",
     ],`,
    [['lxml', '>=4.9,<5', '>=5.2,<6']],
  ],
  [
    'composer.json',
    'PHP',
    `@@ -8,12 +8,12 @@
     "require": {
-        "php": ">=7.4",
+        "php": ">=8.1",
-        "symfony/http-kernel": "^5.3|^6.0",
+        "symfony/http-kernel": "^5.4.43|^6.4.11",
         "psr/log": "^1|^2|^3"
     },
     "extra": {
-        "branch-alias": { "dev-main": "5.4-dev" }
+        "branch-alias": { "dev-main": "6.4-dev" }
     }`,
    [
      ['php', '>=7.4', '>=8.1'],
      ['symfony/http-kernel', '^5.3|^6.0', '^5.4.43|^6.4.11'],
    ],
  ],
  [
    'Gemfile',
    'Ruby',
    `@@ -1,8 +1,9 @@
-ruby "3.1.4"
+ruby "3.2.2"
-gem "rails", "~> 7.0.8"
+gem "rails", "~> 7.1", ">= 7.1.3"
-gem 'puma', '5.6.8', require: false
+gem 'puma', '6.4.2', require: false
+gem "bootsnap", require: false
+# gem "no", "1.0"
+gem "fork", git: "https://example.org/fork.git", tag: "v1.2.0"`,
    [
      ['bootsnap', undefined, '*'],
      ['fork', undefined, 'v1.2.0'],
      ['puma', '5.6.8', '6.4.2'],
      ['rails', '~> 7.0.8', '~> 7.1, >= 7.1.3'],
      ['ruby', '3.1.4', '3.2.2'],
    ],
  ],
  [
    'shop.gemspec',
    'a gem',
    `@@ -14,6 +14,6 @@ Gem::Specification.new do |spec|
-  spec.version = "1.0.0"
+  spec.version = "1.0.1"
-  spec.required_ruby_version = ">= 2.7.0"
+  spec.required_ruby_version = ">= 3.0.0"
-  spec.add_dependency "faraday", "~> 1.10"
+  spec.add_dependency "faraday", "~> 2.9"
-  spec.add_development_dependency("rspec", "~> 3.12")
+  spec.add_development_dependency("rspec", "~> 3.13")`,
    [
      ['faraday', '~> 1.10', '~> 2.9'],
      ['rspec', '~> 3.12', '~> 3.13'],
      ['ruby', '>= 2.7.0', '>= 3.0.0'],
    ],
  ],
  [
    'cmd/loki/Dockerfile.cross',
    'images and arguments',
    `@@ -1,9 +1,9 @@
-ARG GO_VERSION=1.22.5
+ARG GO_VERSION=1.23.1
-ARG VERSION=1.0
+ARG VERSION=1.1
-FROM --platform=$BUILDPLATFORM golang:1.22.5-alpine AS build
+FROM --platform=$BUILDPLATFORM golang:1.23.1-alpine AS build
-FROM alpine:3.18.3@sha256:aaaa
+FROM alpine:3.18.5@sha256:bbbb
-ENV NODE_VERSION 18.20.0
+ENV NODE_VERSION 20.1.0
-COPY --from=registry.example:5000/acme/tool:1.0 /tool /tool
+COPY --from=registry.example:5000/acme/tool:1.1 /tool /tool
-FROM build
+FROM golang:\${GO_VERSION}`,
    [
      ['GO_VERSION', '1.22.5', '1.23.1'],
      ['NODE_VERSION', '18.20.0', '20.1.0'],
      ['alpine', '3.18.3', '3.18.5'],
      ['golang', '1.22.5-alpine', '1.23.1-alpine'],
      ['registry.example:5000/acme/tool', '1.0', '1.1'],
    ],
  ],
  [
    'src/Shop/Shop.csproj',
    '.NET',
    `@@ -2,12 +2,12 @@
-    <TargetFramework>net6.0</TargetFramework>
+    <TargetFramework>net8.0</TargetFramework>
-    <Version>1.0.0</Version>
+    <Version>1.0.1</Version>
-    <PackageReference Include="Serilog" Version="2.12.0" />
+    <PackageReference Include="Serilog" Version="3.1.1" />
     <PackageReference Include="Dapper">
-      <Version>2.0.123</Version>
+      <Version>2.1.35</Version>
     </PackageReference>
+    <!-- <PackageReference Include="No" Version="1.0" /> -->
+    <PackageReference Include="Polly" />`,
    [
      ['Dapper', '2.0.123', '2.1.35'],
      ['Polly', undefined, '*'],
      ['Serilog', '2.12.0', '3.1.1'],
      ['TargetFramework', '6.0', '8.0'],
    ],
  ],
  [
    'Directory.Packages.props',
    'central versions',
    `@@ -4,4 +4,4 @@
-    <PackageVersion Include="Npgsql" Version="7.0.6" />
+    <PackageVersion Include="Npgsql" Version="8.0.3" />`,
    [['Npgsql', '7.0.6', '8.0.3']],
  ],
  [
    'packages.config',
    'older .NET',
    `@@ -3,3 +3,3 @@
-  <package id="Newtonsoft.Json" version="12.0.3" targetFramework="net472" />
+  <package id="Newtonsoft.Json" version="13.0.3" targetFramework="net472" />`,
    [['Newtonsoft.Json', '12.0.3', '13.0.3']],
  ],
  [
    '.github/workflows/ci.yml',
    'actions by tag, by commit, by image',
    `@@ -10,9 +10,9 @@ jobs:
-      - uses: actions/checkout@v3
+      - uses: actions/checkout@v4
-        uses: "acme/setup/node@8f4b7f84864484a7bf31766abe9204da3cbe65b3" # v4.0.0
+        uses: "acme/setup/node@1e60f620b9541d16bece96c5465dc8ee9832be0b" # v4.1.0
-      - uses: docker://alpine:3.18
+      - uses: docker://alpine:3.20
+      - uses: ./.github/actions/local
+      # - uses: acme/no@v1`,
    [
      ['acme/setup/node', 'v4.0.0', 'v4.1.0'],
      ['actions/checkout', 'v3', 'v4'],
      ['alpine', '3.18', '3.20'],
    ],
  ],
  [
    'charts/shop/Chart.yaml',
    'Helm',
    `@@ -1,14 +1,14 @@
 apiVersion: v2
 name: shop
-version: 1.0.0
+version: 1.0.1
-appVersion: "2.0"
+appVersion: "2.1"
 dependencies:
   - name: postgresql
-    version: 12.1.0
+    version: 13.2.0
     repository: https://charts.example.org
   - version: "1.0.0"
     name: redis
+  - name: minio
+    version: 5.0.0`,
    [
      ['minio', undefined, '5.0.0'],
      ['postgresql', '12.1.0', '13.2.0'],
    ],
  ],
  [
    'docker-compose.ci.yml',
    'Compose',
    `@@ -3,5 +3,5 @@ services:
   db:
-    image: postgres:15.4
+    image: postgres:16.3
-    image: "acme/\${NAME}:1.0"
+    image: "acme/\${NAME}:1.1"`,
    [['postgres', '15.4', '16.3']],
  ],
  [
    '.tool-versions',
    'asdf',
    `@@ -1,3 +1,3 @@
-nodejs 18.20.0
+nodejs 20.12.2
 python 3.12.1`,
    [['nodejs', '18.20.0', '20.12.2']],
  ],
  [
    '.nvmrc',
    'nvm',
    '@@ -1 +1 @@\n-v18.20.0\n+v20.12.2\n\\ No newline at end of file',
    [['node', 'v18.20.0', 'v20.12.2']],
  ],
  ['script/setup/runc-version', 'a file for one tool', '@@ -1 +1 @@\n-v1.3.5\n+v1.3.6', [['runc', 'v1.3.5', 'v1.3.6']]],
];

describe('steps of versions', () => {
  it.each(diffs)('%s: %s', (path, _, patch, steps) => {
    expect(read(path, patch)).toEqual(
      stepsOf(steps.map(([name, from, to]) => ({ file: path, name, from, to }) as VersionChange)),
    );
  });

  it.each(diffs)('%s, taken back: %s', (path, _, patch, steps) => {
    const turned = patch.replace(/^[+-]/gm, (mark) => (mark === '+' ? '-' : '+'));
    const expected = steps.map(([name, from, to]) => ({ file: path, name, from: to, to: from }) as VersionChange);
    expect(read(path, turned)).toEqual(stepsOf(expected));
  });

  it.each(diffs)('%s with the line ends of Windows: %s', (path, _, patch) => {
    expect(read(path, patch.replaceAll('\n', '\r\n'))).toEqual(read(path, patch));
  });

  it.each(diffs)('%s as git prints it whole: %s', (path, _, patch) => {
    const header = `diff --git a/${path} b/${path}\nindex 1111111..2222222 100644\n--- a/${path}\n+++ b/${path}\n`;
    expect(read(path, header + patch)).toEqual(read(path, patch));
  });

  it('of several files come by path, whatever the order of files', () => {
    const files = diffs.map(([path, , patch], at) => ({ path: `${at}/${path}`, patch }));
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        expect(versionChangesIn(shuffled)).toEqual(versionChangesIn(files));
      }),
      { numRuns: 20 },
    );
  });

  it('one name in two files is told for each; twice the same in one file once', () => {
    const patch =
      '@@ -1,2 +1,2 @@\n-FROM golang:1.22 AS a\n+FROM golang:1.23 AS a\n-FROM golang:1.22 AS b\n+FROM golang:1.23 AS b';
    const changes = versionChangesIn([
      { path: 'b/Dockerfile', patch },
      { path: 'a/Dockerfile', patch },
    ]);
    expect(changes).toEqual([
      { file: 'a/Dockerfile', name: 'golang', from: '1.22', to: '1.23' },
      { file: 'b/Dockerfile', name: 'golang', from: '1.22', to: '1.23' },
    ]);
  });

  it('pairs lines of one name across hunks', () => {
    expect(read('go.mod', '@@ -3 +3,0 @@\n-	a.org/b v1.0.0\n@@ -9,0 +9 @@\n+	a.org/b v2.0.0')).toEqual([
      ['a.org/b', 'v1.0.0', 'v2.0.0'],
    ]);
  });

  it('a file without a patch, or that is no manifest, says nothing', () => {
    expect(versionChangesIn([{ path: 'go.mod' }, { path: 'go.sum', patch: '+a.org/b v2.0.0' }])).toEqual([]);
    expect(versionChangesIn([{ path: 'src/a.ts', patch: '+"vite": "1.0.0"' }])).toEqual([]);
  });
});

describe('what is a manifest', () => {
  it.each([
    ['package-lock.json'],
    ['ui/yarn.lock'],
    ['pnpm-lock.yaml'],
    ['npm-shrinkwrap.json'],
    ['go.sum'],
    ['vendor/modules.txt'],
    ['Cargo.lock'],
    ['poetry.lock'],
    ['uv.lock'],
    ['Pipfile.lock'],
    ['composer.lock'],
    ['Gemfile.lock'],
    ['src/packages.lock.json'],
    ['gradle.lockfile'],
    ['bun.lock'],
    ['bun.lockb'],
    ['.terraform.lock.hcl'],
  ])('%s is a lock file', (path) => {
    expect([isLockFile(path), isManifest(path)]).toEqual([true, false]);
  });

  it.each(diffs.map(([path]) => [path]))('%s is a manifest', (path) => {
    expect([isLockFile(path), isManifest(path)]).toEqual([false, true]);
  });

  it.each([
    ['src/package.json.ts'],
    ['packages.txt'],
    ['docs/requirements.md'],
    ['src/block.ts'],
    ['README.md'],
    ['.gitlab-ci.yml'],
    ['src/version.ts'],
    [''],
  ])('%s is neither', (path) => {
    expect([isLockFile(path), isManifest(path)]).toEqual([false, false]);
  });
});

describe('hostile patches', () => {
  const paths = [...new Set(diffs.map(([path]) => path))];

  it('nothing raises', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom(...diffs.flatMap(([, , patch]) => patch.split('\n'))));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.array(line), (path, lines) => {
        const changes = versionChangesIn([{ path, patch: lines.join('\n') }]);
        expect(changes.every(({ name, from, to }) => name !== '' && (from ?? to) !== undefined)).toBe(true);
      }),
    );
  });

  it.each([
    ['"'],
    ['{'],
    ['"a":'],
    ['"a": "1",'],
    ['<!--'],
    ['<version>'],
    ['1.'],
    ['>=1,'],
    [' '],
    ['\t'],
    ['a'],
    ['"a:b:1"'],
    ['--x '],
    ['\\'],
  ])('a megabyte of %s', (piece) => {
    const flat = `@@ -1 +1 @@\n+${piece.repeat(1_000_000 / piece.length)}`;
    const lined = flat.replace(/(.{490})/g, '$1\n+');
    for (const path of paths) {
      expect(withoutHanging(() => versionChangesIn([{ path, patch: flat }])).length).toBeLessThan(1000);
      withoutHanging(() => versionChangesIn([{ path, patch: lined }]));
    }
  });

  it('a step is not hidden behind a megabyte of others', () => {
    const noise = { path: 'a/go.mod', patch: '+	a.org/b v1.0.0\n'.repeat(100_000) };
    const step = { path: 'go.mod', patch: '@@ -1 +1 @@\n-	a.org/b v1.0.0\n+	a.org/b v2.0.0' };
    expect(versionChangesIn([noise, step])).toContainEqual({
      file: 'go.mod',
      name: 'a.org/b',
      from: 'v1.0.0',
      to: 'v2.0.0',
    });
  });
});
