export { EnvironmentGraph, type PathOptions } from './environment-graph';
export { describePath, describeStep, graphsWith } from './counterexample';
export { environmentGraphs } from './environment-graphs';
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
export type { AccessDecision } from './permissions/decide-access';
export type { RequestContext } from './permissions/request-context';
