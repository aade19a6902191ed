import type { Resource, Value } from '../../model';
import { isOpenParameter } from './open-parameters';

/** The `Principal` of a statement. */
export class Principal {
  constructor(
    public readonly value: Value,
    private readonly owner: Resource,
  ) {}

  /** Whether it is `*`: every principal of every account. */
  public get isAnyone(): boolean {
    return this.value.is('*') || this.aws.some((each) => each.is('*'));
  }

  /** Whether it is `*` or may become `*` at the deployment, as an empty default of a parameter, for which a deployment needs another value. */
  public get mayBeAnyone(): boolean {
    const named = [this.value, ...this.aws, ...this.federated];
    return named.some((each) => each.is('*', '') || isOpenParameter(each, this.owner));
  }

  /** Accounts, roles and users. */
  public get aws(): Value[] {
    return this.value.get('AWS').items();
  }

  /** Service principals such as `ecs-tasks.amazonaws.com`. */
  public get services(): string[] {
    return textsOf(this.value.get('Service'));
  }

  /** Identity providers. */
  public get federated(): Value[] {
    return this.value.get('Federated').items();
  }

  /** All principals of all kinds. */
  public get names(): string[] {
    return this.value.is('*') ? ['*'] : this.value.entries().flatMap(([, names]) => textsOf(names));
  }
}

/** The texts of a value that is one text or a list of texts; unknown parts as `${…}`. */
export function textsOf(value: Value): string[] {
  return value.items().map((item) => item.pattern());
}
