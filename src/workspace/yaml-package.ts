// The YAML package, loaded when the first file needs it: most files are read by the quick reader.
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

export type YamlPackage = typeof Yaml;

let loaded: YamlPackage | undefined;

export function yamlPackage(): YamlPackage {
  loaded ??= createRequire(import.meta.url)('yaml') as YamlPackage;
  return loaded;
}
