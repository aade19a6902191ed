import { BLOCKING_ACCESS } from './access/access-kinds';
import { EXPOSURES } from '../policy/predicates/connections/exposure-kinds';

/** The sections of a review. */
export enum ChangeCategory {
  DATA = 'data',
  ACCESS = 'access',
  EXPOSURE = 'exposure',
  CONTROLS = 'controls',
  COST = 'cost',
  RESOURCES = 'resources',
}

interface KindRow {
  readonly category: ChangeCategory;
  /** The heading of the kind in a report. */
  readonly title: string;
  /** A guide for a change of this kind, relative to the root of the repository. */
  readonly guide?: string;
}

const { ACCESS, CONTROLS, COST, DATA, EXPOSURE, RESOURCES } = ChangeCategory;

/** Every kind of change; an entry in `approved-changes.json` names one. */
export const CHANGE_KINDS = {
  deleted: { category: DATA, title: 'Data is deleted', guide: 'docs/renaming.md#a-database' },
  replaced: { category: DATA, title: 'Data is replaced by an empty resource', guide: 'docs/renaming.md#a-database' },
  moved: {
    category: DATA,
    title: 'The same resource gets another logical id or stack',
    guide: 'docs/renaming.md#a-database',
  },
  'data-reduced': { category: DATA, title: 'Data or its protection is removed in place' },
  orphaned: { category: DATA, title: 'Data is retained and no template refers to it' },
  'key-needed': { category: DATA, title: 'A key is removed that encrypted data still needs' },
  'name-in-use': { category: DATA, title: 'The physical name is in use while the resource is created' },
  'stack-left': {
    category: DATA,
    title: 'A stack left the app and keeps running',
    guide: 'docs/renaming.md#a-service',
  },
  'environment-left': { category: DATA, title: 'An environment left the app and keeps running' },
  'environment-renamed': {
    category: DATA,
    title: 'An environment is renamed',
    guide: 'docs/renaming.md#an-environment',
  },
  ...rowsOf(BLOCKING_ACCESS, ACCESS),
  'access-gained': { category: ACCESS, title: 'Gained access' },
  'access-lost': { category: ACCESS, title: 'Lost access' },
  ...rowsOf(EXPOSURES, EXPOSURE),
  'exposure-opened': { category: EXPOSURE, title: 'Other opened connections' },
  'exposure-closed': { category: EXPOSURE, title: 'Closed connections' },
  'finding-added': { category: CONTROLS, title: 'New findings' },
  'control-weaker': { category: CONTROLS, title: 'Controls with a weaker value' },
  'weaker-than-lower-tier': { category: CONTROLS, title: 'Weaker than in a less strict environment' },
  'acknowledgment-added': { category: CONTROLS, title: 'New acknowledgments' },
  'acknowledgment-changed': { category: CONTROLS, title: 'Changed acknowledgments' },
  'acknowledgment-expired': { category: CONTROLS, title: 'Expired acknowledgments' },
  'acknowledgment-stale': { category: CONTROLS, title: 'Acknowledgments without a finding' },
  'acknowledgment-removed': { category: CONTROLS, title: 'Removed acknowledgments' },
  'finding-removed': { category: CONTROLS, title: 'Removed findings' },
  'cost-increased': {
    category: COST,
    title: 'The estimated cost increases above the limit',
    guide: 'docs/cost.md#limits',
  },
  'deployment-problem': { category: RESOURCES, title: 'The deployment fails or interrupts a service' },
  'stack-added': { category: RESOURCES, title: 'New stacks' },
  added: { category: RESOURCES, title: 'Added' },
  changed: { category: RESOURCES, title: 'Changed in place' },
  removed: { category: RESOURCES, title: 'Removed' },
  recreated: { category: RESOURCES, title: 'Replaced' },
} as const satisfies Readonly<Record<string, KindRow>>;

function rowsOf<Kind extends string>(
  kinds: Readonly<Record<Kind, { readonly title: string }>>,
  category: ChangeCategory,
): Readonly<Record<Kind, KindRow>> {
  const rows = Object.entries<{ readonly title: string }>(kinds).map(([kind, { title }]) => [
    kind,
    { category, title },
  ]);
  return Object.fromEntries(rows) as Readonly<Record<Kind, KindRow>>;
}

export type ChangeKind = keyof typeof CHANGE_KINDS;

/** The row of a kind. */
export function changeKind(kind: ChangeKind): KindRow {
  return CHANGE_KINDS[kind];
}
