export { EnvironmentGraph, type PathOptions } from './environment-graph';
export { describePath, describeStep, graphsWith } from './counterexample';
export type { DataRead } from './data-reads';
export { environmentGraphs } from './environment-graphs';
export { assumedKeyUse } from './key-use';
export { INTERNET } from './graph-nodes';
export type {
  EdgeKind,
  EscalationPath,
  GraphEdge,
  GraphNode,
  GraphPath,
  GraphQueries,
  GraphResource,
  GraphStep,
  GraphView,
  NodeKind,
  RoleUse,
} from './graph-view';
export { resolvedNames } from './packets/name-filters';
export type { AccessDecision } from './permissions/decide-access';
export type { RequestContext } from './permissions/request-context';
