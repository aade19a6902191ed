import { Size, Token } from 'aws-cdk-lib';
import { type Requirement, requirement } from '../validation';
import { rateLimitError } from './private/rate-limit';
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
} from './private/web-acl-statement';

/** https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html */
const NAME = /^[\w-]{1,128}$/;
/** https://docs.aws.amazon.com/waf/latest/APIReference/API_GeoMatchStatement.html */
const COUNTRY = /^[A-Z]{2}$/;
const MAX_COUNTRIES = 50;
const METHOD = /^[A-Z]+$/;
/** https://docs.aws.amazon.com/waf/latest/APIReference/API_ByteMatchStatement.html */
const MAX_PATH_BYTES = 200;
/** Maximum size of a body that WAF inspects. https://docs.aws.amazon.com/waf/latest/developerguide/limits.html */
const MAX_BODY = Size.kibibytes(8);

/** A custom rule of a web ACL, with the action Block. */
export abstract class RequestRule {
  /** Blocks paths with a prefix, such as `/internal/`. */
  public static blockPath(name: string, path: string): RequestRule {
    requireRule('blockPath', nameError(name), pathError(path));
    return new AnyClientRule(name, pathStartsWith(path));
  }

  /** Blocks all methods except these. */
  public static allowMethods(name: string, ...methods: string[]): RequestRule {
    const known = methods.length > 0 && methods.every((method) => METHOD.test(method));
    requireRule(
      'allowMethods',
      nameError(name),
      requirement(known, `methods are [${methods.join(', ')}]; allowed are one or more uppercase names, such as GET`),
    );
    return new AnyClientRule(name, not(any(...methods.map(methodIs))));
  }

  /**
   * Blocks bodies above a size of less than 8 KiB: WAF inspects at most 8 KiB behind a load balancer, and the common rules block larger
   * bodies.
   */
  public static limitBody(name: string, size: Size): RequestRule {
    const isInspected = size.toBytes() < MAX_BODY.toBytes();
    requireRule(
      'limitBody',
      nameError(name),
      requirement(
        isInspected,
        `size is ${size.toBytes()} bytes; allowed is less than ${MAX_BODY.toBytes()}, the maximum that WAF inspects`,
      ),
    );
    return new AnyClientRule(name, bodyLargerThan(size.toBytes()));
  }

  /** Blocks clients outside these countries (ISO 3166 codes). */
  public static allowCountries(name: string, ...countries: string[]): RequestRule {
    const known =
      countries.length > 0 && countries.length <= MAX_COUNTRIES && countries.every((each) => COUNTRY.test(each));
    requireRule(
      'allowCountries',
      nameError(name),
      requirement(
        known,
        `countries are [${countries.join(', ')}]; allowed are 1 to ${MAX_COUNTRIES} ISO 3166 codes, such as IE`,
      ),
    );
    return new ClientRule(name, (clients) => outsideCountries(countries, clients));
  }

  /** Blocks clients that exceed a number of requests in five minutes to paths with a prefix, such as `/sign-in`. */
  public static limitRate(name: string, path: string, requests: number): RequestRule {
    requireRule('limitRate', nameError(name), pathError(path), rateLimitError('requests', requests));
    return new ClientRule(name, (clients) => moreRequestsThan(requests, clients, pathStartsWith(path)));
  }

  /** Name of the rule and of its metric, unique in the web ACL. */
  public abstract readonly name: string;

  /**
   * The statements that block: one, or one per group of clients.
   *
   * @internal
   */
  public abstract _statements(clients: readonly Clients[]): WebAclStatement[];
}

/** Validates the arguments. Without validation, a rule could have no effect, for example with a path that does not begin with `/`. */
function requireRule(factory: string, ...requirements: Requirement[]): void {
  const errors = requirements.filter((each) => each !== undefined);
  if (errors.length > 0) throw new Error([`RequestRule.${factory}: invalid rule`, ...errors].join('\n  - '));
}

function nameError(name: string): Requirement {
  return requirement(
    NAME.test(name),
    `name is '${name}'; allowed are 1 to 128 letters, digits, hyphens and underscores`,
  );
}

function pathError(path: string): Requirement {
  return requirement(
    Token.isUnresolved(path) || (path.startsWith('/') && Buffer.byteLength(path) <= MAX_PATH_BYTES),
    `path is '${path}'; allowed are paths that begin with /, such as /internal/, of at most ${MAX_PATH_BYTES} bytes`,
  );
}

class AnyClientRule extends RequestRule {
  constructor(
    public override readonly name: string,
    private readonly statement: WebAclStatement,
  ) {
    super();
  }

  /** @internal */
  public override _statements(): WebAclStatement[] {
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

  /** @internal */
  public override _statements(clients: readonly Clients[]): WebAclStatement[] {
    return clients.map(this.statementOf);
  }
}
