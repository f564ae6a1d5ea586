/** Chart.yaml and requirements.yaml of Helm: dependencies are items of a list, in any order of keys. */
import { ANY_VERSION, type Declaration, type ManifestReader } from './declaration.ts';

const KEY = /^(\s{0,40})(-\s{1,20})?(name|version|repository|condition|alias|tags):\s{0,9}["']?([^"'#]{0,150})["']?/;

export const readChart: ManifestReader = (lines) => {
  const declarations: Declaration[] = [];
  let [name, version, isChanged]: [string | undefined, string | undefined, boolean] = [undefined, undefined, false];
  const settle = () => {
    if (name !== undefined) declarations.push({ name, version: version || ANY_VERSION, isChanged });
    [name, version, isChanged] = [undefined, undefined, false];
  };
  for (const { text, isChanged: isLineChanged } of lines) {
    const [, indent = '', dash, key, value = ''] = KEY.exec(text) ?? [];
    // At the margin stand the chart's own name and version.
    if (dash !== undefined || /^\S/.test(text)) settle();
    if (indent === '' && dash === undefined) continue;
    if (key === 'name') [name, isChanged] = [value.trim(), isChanged || isLineChanged];
    if (key === 'version') [version, isChanged] = [value.trim(), isChanged || isLineChanged];
  }
  settle();
  return declarations;
};
