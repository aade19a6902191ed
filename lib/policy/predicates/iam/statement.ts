import type { Resource, Value } from '../../model';
import { Condition } from './condition';
import { Principal, textsOf } from './principal';
import { isLike } from './wildcards';

/** All actions of all services. */
const EVERY_ACTION = /^[*?]+(:[*?]+)?$/;

/** All actions of one service. */
const EVERY_ACTION_OF_SERVICE = /^([a-z0-9-]+):\*+$/i;

/** A statement of a policy. One that cannot be resolved allows every action to every principal. */
export class Statement {
  public readonly condition: Condition;
  public readonly principal: Principal;

  constructor(
    public readonly value: Value,
    private readonly position: string,
    owner: Resource,
  ) {
    this.condition = new Condition(value.get('Condition'));
    this.principal = new Principal(value.get('Principal'), owner);
  }

  /** The Sid, or the position in the policy. */
  public get name(): string {
    return this.value.get('Sid').text() ?? `statement-${this.position}`;
  }

  public get isAllow(): boolean {
    return !this.isDeny;
  }

  public get isDeny(): boolean {
    return this.value.get('Effect').is('Deny');
  }

  public get resources(): Value[] {
    return this.value.get('Resource').items();
  }

  /** Whether an entry of `Action` is `*`. */
  public get hasWildcardAction(): boolean {
    return textsOf(this.value.get('Action')).some((action) => EVERY_ACTION.test(action));
  }

  /** The entries of `Action` with all actions of one service, such as `sqs:*`. */
  public get serviceWideActions(): string[] {
    return textsOf(this.value.get('Action')).filter((action) => EVERY_ACTION_OF_SERVICE.test(action));
  }

  /**
   * The actions, of these, that the statement applies to. IAM compares actions without regard to case. If the actions cannot be
   * resolved, an Allow statement applies to all of them and a Deny statement to none. An Allow statement with `NotAction` applies to
   * all of them.
   */
  public covered(actions: readonly string[]): string[] {
    const [listed, excluded] = [this.value.get('Action'), this.value.get('NotAction')];
    if (this.isAllow) {
      return !excluded.isAbsent || listed.isUnknown ? [...actions] : listedIn(listed, actions);
    }
    if (excluded.isAbsent) return listedIn(listed, actions);
    const isKnown = excluded.items().every((each) => each.text() !== undefined);
    if (!isKnown) return [];
    const exempt = listedIn(excluded, actions);
    return actions.filter((action) => !exempt.includes(action));
  }

  /** Whether the statement applies to at least one of these actions. */
  public covers(...actions: string[]): boolean {
    return this.covered(actions).length > 0;
  }
}

/** The actions, of these, that match a pattern of a list. */
function listedIn(patterns: Value, actions: readonly string[]): string[] {
  if (actions.length === 0) return [];
  const texts = textsOf(patterns).map((pattern) => pattern.toLowerCase());
  return actions.filter((action) => {
    const text = action.toLowerCase();
    return texts.some((pattern) => isLike(pattern, text));
  });
}
