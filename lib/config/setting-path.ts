/** Keys and indexes from the list of environments, or from one environment, to a value. */
export type SettingPath = readonly PropertyKey[];

/** Lists whose elements are called by their name, as far as it is unambiguous. */
const NAMED_LISTS: readonly PropertyKey[] = [
  ...['services', 'jobs', 'functions', 'sites'],
  ...['buckets', 'tables', 'queues', 'topics', 'secrets', 'databases', 'caches'],
  'signIn',
];
const SIMPLE_KEY = /^[A-Za-z_][\w-]*$/;
const ELEMENT_NAME = /^[a-z][a-z0-9-]*$/;

/** The value at a path; undefined where the path leaves the settings. */
export function valueAt(root: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (isContainer(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    root,
  );
}

/** `production.services.web.port`, for a path that begins with the index of an environment. */
export function formatPath(environments: unknown, path: SettingPath): string {
  const [index, ...rest] = path;
  if (index === undefined) return 'environments';
  const environment = valueAt(environments, [index]);
  return (uniqueName(environments, index) ?? `environments[${String(index)}]`) + renderKeys(environment, rest);
}

/** `services.web.port`, for a path inside an environment; what `exceptions` calls the value. */
export function formatPathInside(environment: unknown, path: SettingPath): string {
  return renderKeys(environment, path).replace(/^\./, '');
}

function renderKeys(root: unknown, path: SettingPath): string {
  return path.map((key, depth) => renderKey(root, path.slice(0, depth), key)).join('');
}

function renderKey(root: unknown, parent: SettingPath, key: PropertyKey): string {
  if (typeof key === 'number') {
    const [list, ...deeper] = parent;
    const name =
      deeper.length === 0 && list !== undefined && NAMED_LISTS.includes(list)
        ? uniqueName(valueAt(root, parent), key)
        : undefined;
    return name === undefined ? `[${String(key)}]` : `.${name}`;
  }
  return SIMPLE_KEY.test(String(key)) ? `.${String(key)}` : `['${String(key)}']`;
}

function uniqueName(list: unknown, index: PropertyKey): string | undefined {
  const name = valueAt(list, [index, 'name']);
  if (!Array.isArray(list) || typeof name !== 'string' || !ELEMENT_NAME.test(name)) return undefined;
  return list.filter((_, other) => valueAt(list, [other, 'name']) === name).length === 1 ? name : undefined;
}

function isContainer(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null;
}
