/** pom.xml: coordinates stand on lines of their own, so that an artifact is known by the lines around its version. */
import { ANY_VERSION, type Declaration, isVersionLike, type ManifestReader } from './declaration.ts';
import { withoutComments } from './xml.ts';

const TAG = /<(\/?)([A-Za-z][\w.:-]{0,99})(?:\s[^<>]{0,300})?>([^<]{0,200})/g;
const BLOCK = /^(?:dependency|plugin|parent|extension|path|annotationProcessorPath)$/;
/** `<spring.version>`, `<jacksonVersion>`, `<version.jackson>`; the project's own are `version`, `revision`. */
const PROPERTY = /^(?:([\w.-]+?)[.\-_]?[vV]ersion|version\.([\w.-]+))$/;
const JAVA = /^(?:java\.version|maven\.compiler\.(?:release|source|target)|release|jdk\.version)$/;

interface Artifact {
  group?: string;
  artifact?: string;
  version?: string;
  isChanged: boolean;
  /** Seen to open, or by its indentation: else its version may be the project's own. */
  isBlock: boolean;
}

export const readPom: ManifestReader = (lines) => {
  const declarations: Declaration[] = [];
  let current: Artifact = { isChanged: false, isBlock: false };
  let isExclusion = false;
  const settle = (isBlock: boolean) => {
    const { group, artifact, version = ANY_VERSION, isChanged } = current;
    if (artifact !== undefined && current.isBlock) {
      declarations.push({ name: group === undefined ? artifact : `${group}:${artifact}`, version, isChanged });
    }
    current = { isChanged: false, isBlock };
  };
  for (const { text, isChanged } of withoutComments(lines)) {
    const isDeep = /^(?:\t{2}| {5})/.test(text);
    for (const [, slash, tag = '', raw = ''] of text.matchAll(TAG)) {
      const value = raw.trim();
      if (tag === 'exclusion') isExclusion = slash === '';
      else if (BLOCK.test(tag)) settle(slash === '');
      else if (slash === '/' || isExclusion || value === '') continue;
      else if (tag === 'groupId' || tag === 'artifactId') {
        const part = tag === 'groupId' ? 'group' : 'artifact';
        if (current[part] !== undefined) settle(isDeep);
        current = { ...current, [part]: value, isChanged: current.isChanged || isChanged };
      } else if (tag === 'version') {
        const version = value.includes('${') ? ANY_VERSION : value;
        const isBlock = current.isBlock || (isDeep && current.artifact !== undefined);
        current = { ...current, version, isBlock, isChanged: current.isChanged || isChanged };
      } else declarations.push(...propertyOf(tag, value, isChanged));
    }
  }
  settle(false);
  return declarations;
};

function propertyOf(tag: string, value: string, isChanged: boolean): readonly Declaration[] {
  if (!isVersionLike(value)) return [];
  if (JAVA.test(tag)) return [{ name: 'java', version: value, isChanged }];
  const [, before, after] = PROPERTY.exec(tag) ?? [];
  const name = before ?? after;
  return name === undefined || /^(?:model|project|schema)$/i.test(name) ? [] : [{ name, version: value, isChanged }];
}
