import { Construct } from 'constructs';
import { validateAll } from './requirements';

/** The required props of a construct by name, with their type and description. */
export type RequiredProps = Readonly<Record<string, { readonly type: string; readonly description: string }>>;

/** A class with any constructor. */
type AnyClass = abstract new (...args: never[]) => object;

const CHECKED = new WeakMap<AnyClass, AnyClass>();

/**
 * A construct class whose constructor reports missing props before it reads them. TypeScript reports the same; JavaScript would stop with a
 * TypeError of Node.js. The build applies it to the classes of the package, with the props of their types.
 *
 * @throws Error from the constructor, with every required prop that is missing
 */
export function withRequiredProps<Class extends AnyClass>(target: Class, required: RequiredProps): Class {
  const known = CHECKED.get(target);
  if (known !== undefined) return known as Class;
  const checked = new Proxy(target, {
    construct: (original, args: readonly unknown[], newTarget) => {
      // A subclass passes props that its own type requires.
      requireProps(args, required);
      return Reflect.construct(original, args, newTarget) as object;
    },
  });
  CHECKED.set(target, checked);
  return checked;
}

function requireProps([scope, id, props]: readonly unknown[], required: RequiredProps): void {
  const given = (props ?? {}) as Readonly<Record<string, unknown>>;
  const missing = Object.entries(required).filter(([name]) => given[name] === undefined || given[name] === null);
  // CDK reports an invalid scope or id itself.
  if (missing.length === 0 || !Construct.isConstruct(scope) || typeof id !== 'string') return;
  const path = [scope.node.path, id].filter((part) => part !== '').join('/');
  validateAll(
    { node: { path } },
    ...missing.map(([name, { description, type }]) => `${name} is missing; required is ${type}: ${description}`),
  );
}
