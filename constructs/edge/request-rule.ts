import type { Size } from 'aws-cdk-lib';
import {
  any,
  bodyLargerThan,
  type Clients,
  methodIs,
  moreRequestsThan,
  not,
  outsideCountries,
  pathStartsWith,
  type WebAclStatement,
} from './web-acl-statement';

/** A rule of one's own in a web ACL. It blocks. */
export abstract class RequestRule {
  /** Blocks paths that begin so, such as `/internal/`. */
  public static refusePath(name: string, path: string): RequestRule {
    return new AnyClientRule(name, pathStartsWith(path));
  }

  /** Blocks every method but these. */
  public static allowMethods(name: string, ...methods: string[]): RequestRule {
    return new AnyClientRule(name, not(any(...methods.map(methodIs))));
  }

  /** Blocks bodies above a size: at most 8 KiB behind a load balancer, of which WAF sees no more. */
  public static limitBody(name: string, size: Size): RequestRule {
    return new AnyClientRule(name, bodyLargerThan(size.toBytes()));
  }

  /** Blocks clients outside these countries, by ISO 3166 code. */
  public static allowCountries(name: string, ...countries: string[]): RequestRule {
    return new ClientRule(name, (clients) => outsideCountries(countries, clients));
  }

  /** Blocks clients that make more requests in five minutes to paths that begin so, such as `/sign-in`. */
  public static limitRate(name: string, path: string, requests: number): RequestRule {
    return new ClientRule(name, (clients) => moreRequestsThan(requests, clients, pathStartsWith(path)));
  }

  /** Name of the rule and of its metric, unique in the web ACL. */
  public abstract readonly name: string;

  /** What it blocks: one statement, or one for each sort of clients. */
  public abstract statements(clients: readonly Clients[]): WebAclStatement[];
}

class AnyClientRule extends RequestRule {
  constructor(
    public override readonly name: string,
    private readonly statement: WebAclStatement,
  ) {
    super();
  }

  public override statements(): WebAclStatement[] {
    return [this.statement];
  }
}

class ClientRule extends RequestRule {
  constructor(
    public override readonly name: string,
    private readonly statementOf: (clients: Clients) => WebAclStatement,
  ) {
    super();
  }

  public override statements(clients: readonly Clients[]): WebAclStatement[] {
    return clients.map(this.statementOf);
  }
}
