/** Project files of .NET: `PackageReference`, central `PackageVersion`, packages.config, properties that hold versions. */
import { ANY_VERSION, type Declaration, isVersionLike, type ManifestReader } from './declaration.ts';
import { withoutComments } from './xml.ts';

const PACKAGE =
  /<(?:PackageReference|PackageVersion|GlobalPackageReference|DotNetCliToolReference|package|Sdk)\s([^<>]{1,400})/;
const NAMED = /\b(?:Include|Update|id|Name)="([\w.-]{1,150})"/;
const VERSIONED = /\b[vV]ersion(?:Override)?="([^"]{1,100})"/;
const INNER = /<Version>([^<]{1,100})<\/Version>/;
const FRAMEWORK = /<TargetFrameworks?>net(?:coreapp|standard)?(\d[\d.]{0,10})[^<;]{0,40}<\/TargetFrameworks?>/;
const PROPERTY = /<([A-Z]\w{1,80})Version>([^<]{1,100})<\/\1Version>/;
/** Of the project itself, or of its language. */
const OWN = /^(?:Assembly|File|Package|Lang|Informational|Product|Project|Api|Min|TargetPlatform|SupportedOSPlatform)$/;

export const readDotnetProject: ManifestReader = (lines) => {
  const declarations: Declaration[] = [];
  /** A reference whose version stands in an element below. */
  let opened: { readonly name: string; readonly isChanged: boolean } | undefined;
  for (const { text, isChanged } of withoutComments(lines)) {
    const attributes = PACKAGE.exec(text)?.[1];
    const inner = INNER.exec(text)?.[1]?.trim();
    if (attributes !== undefined) {
      const name = NAMED.exec(attributes)?.[1];
      const version = VERSIONED.exec(attributes)?.[1] ?? inner;
      opened = undefined;
      if (name === undefined) continue;
      if (version === undefined && !attributes.endsWith('/') && !text.includes('</')) opened = { name, isChanged };
      else declarations.push({ name, version: written(version), isChanged });
    } else if (inner !== undefined && opened !== undefined) {
      declarations.push({ name: opened.name, version: written(inner), isChanged: isChanged || opened.isChanged });
    } else declarations.push(...propertyOf(text, isChanged));
  }
  return declarations;
};

function written(version: string | undefined): string {
  return version === undefined || version.includes('$(') ? ANY_VERSION : version.trim();
}

function propertyOf(text: string, isChanged: boolean): readonly Declaration[] {
  const framework = FRAMEWORK.exec(text)?.[1];
  if (framework !== undefined) return [{ name: 'TargetFramework', version: framework, isChanged }];
  const [, name = '', version = ''] = PROPERTY.exec(text) ?? [];
  return name === '' || OWN.test(name) || !isVersionLike(version) ? [] : [{ name, version, isChanged }];
}
