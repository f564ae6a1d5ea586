/** Which words of a deployment file name a version: tags of images, `appVersion` of a chart, versions of its dependencies. */
import { isMap, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { type DeploymentYaml, scalarAt, visitMaps } from './deployment-yaml.ts';

export interface VersionPlace {
  /** Dotted, as a user picks it: `image.tag`, `services.web.image`. */
  readonly path: string;
  /** Other words it is known by: the names of the image or dependency, first the one that is deployed. */
  readonly names: readonly string[];
  readonly node: Scalar;
  /** An image reference, a tag that stands alone, or a version. */
  readonly kind: 'image' | 'tag' | 'version';
  /** What counts where several are found and none was picked. */
  readonly isUsual: boolean;
  /** A digest that stands beside the tag. */
  readonly digest?: string;
}

/** Undefined: more nodes than a person writes. */
export function versionPlaces(yaml: DeploymentYaml): readonly VersionPlace[] | undefined {
  const { root } = yaml;
  if (isMap(root) && isChart(yaml, root)) return chartPlaces(yaml, root);
  const found: VersionPlace[] = [];
  const isWhole = visitMaps(yaml, (map, path) => found.push(...placesIn(yaml, map, path)));
  return isWhole ? found : undefined;
}

function isChart(yaml: DeploymentYaml, root: YAMLMap): boolean {
  const names = new Set(yaml.entries(root).map(([name]) => name));
  return ['apiVersion', 'name', 'version'].every((name) => names.has(name)) && !names.has('services');
}

/** https://helm.sh/docs/topics/charts/#the-chartyaml-file */
function chartPlaces(yaml: DeploymentYaml, root: YAMLMap): readonly VersionPlace[] {
  const entries = new Map(yaml.entries(root));
  const app = scalarAt(yaml, entries.get('appVersion'));
  const dependencies = yaml.resolved(entries.get('dependencies'));
  const items = isSeq(dependencies) ? dependencies.items.slice(0, 500) : [];
  return [
    ...(app ? [{ path: 'appVersion', names: [], node: app, kind: 'version' as const, isUsual: true }] : []),
    ...items.flatMap((item, index): VersionPlace[] => {
      const node = yaml.resolved(item);
      if (!isMap(node)) return [];
      const own = new Map(yaml.entries(node));
      const [name, version] = [scalarAt(yaml, own.get('name')), scalarAt(yaml, own.get('version'))];
      if (!version) return [];
      const names = name ? [String(name.value)] : [];
      return [{ path: `dependencies.${index}.version`, names, node: version, kind: 'version', isUsual: false }];
    }),
  ];
}

function placesIn(yaml: DeploymentYaml, map: YAMLMap, path: readonly string[]): readonly VersionPlace[] {
  const entries = new Map(yaml.entries(map));
  const at = (key: string) => [...path, key].join('.');
  const image = scalarAt(yaml, entries.get('image'));
  const found: VersionPlace[] = [];
  if (image && typeof image.value === 'string' && image.value !== '')
    found.push({ path: at('image'), names: [nameOf(image.value)], node: image, kind: 'image', isUsual: true });
  // Kustomize writes `newTag`, Helm values `repository` and `tag` under a key such as `image`.
  const isImage = /image$/i.test(path.at(-1) ?? '') || entries.has('repository');
  const names = ['repository', 'newName', 'name'].flatMap((key) => scalarAt(yaml, entries.get(key)) ?? []);
  const digest = scalarAt(yaml, entries.get('digest'));
  // Where both stand, nobody here knows which one is looked at: both are told.
  for (const key of ['newTag', 'tag']) {
    const tag = scalarAt(yaml, entries.get(key));
    if (!tag || !(isImage || key === 'newTag')) continue;
    found.push({
      path: at(key),
      names: names.map(({ value }) => String(value)),
      node: tag,
      kind: 'tag',
      isUsual: true,
      ...(typeof digest?.value === 'string' && digest.value !== '' ? { digest: digest.value } : {}),
    });
  }
  return found;
}

/** Without tag and digest. */
function nameOf(image: string): string {
  const bare = image.split('@')[0] ?? image;
  const colon = bare.lastIndexOf(':');
  return colon > bare.lastIndexOf('/') ? bare.slice(0, colon) : bare;
}
