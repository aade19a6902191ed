export { DeclaredKind, type Declaration } from './declaration';
export { Environment } from './environment';
export { finding, type Finding } from './finding';
export { Resource } from './resource';
export { isObject, section, STACK, type JsonObject, type Template } from './template';
export type { Value } from './value';
export { refuseUnfinished } from './unfinished';
export type { Sighting, Testimony } from './witness';
export { DEFAULT_REQUIREMENTS, type Requirements } from './requirements';
