import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { RequiredHeader } from '../origin-proof';

/** The header in which Cloudflare sends the client IP address. X-Forwarded-For is not used because clients can set it. */
export const CLIENT_ADDRESS_HEADER = 'cf-connecting-ip';

/**
 * A statement of a web ACL rule, with its capacity (WCU).
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html
 */
export interface WebAclStatement {
  readonly statement: CfnWebACL.StatementProperty;
  readonly capacity: number;
}

const NO_TRANSFORMATION = [{ priority: 0, type: 'NONE' }];
/** Without normalization, percent-encoding and `/a/../b` would bypass conditions on paths. */
const NORMALIZED = [
  { priority: 0, type: 'URL_DECODE' },
  { priority: 1, type: 'NORMALIZE_PATH' },
];
const TRANSFORMATION_CAPACITY = 10;

export function not({ statement, capacity }: WebAclStatement): WebAclStatement {
  return { statement: { notStatement: { statement } }, capacity };
}

export function any(...statements: readonly WebAclStatement[]): WebAclStatement {
  const [only, ...others] = statements;
  if (only !== undefined && others.length === 0) return only;
  return {
    statement: { orStatement: { statements: statements.map(({ statement }) => statement) } },
    capacity: statements.reduce((sum, { capacity }) => sum + capacity, 0),
  };
}

export function all(...statements: readonly WebAclStatement[]): WebAclStatement {
  const [only, ...others] = statements;
  if (only !== undefined && others.length === 0) return only;
  return {
    statement: { andStatement: { statements: statements.map(({ statement }) => statement) } },
    capacity: statements.reduce((sum, { capacity }) => sum + capacity, 0),
  };
}

export function pathStartsWith(path: string): WebAclStatement {
  return {
    statement: {
      byteMatchStatement: {
        fieldToMatch: { uriPath: {} },
        positionalConstraint: 'STARTS_WITH',
        searchString: path,
        textTransformations: NORMALIZED,
      },
    },
    capacity: 2 + NORMALIZED.length * TRANSFORMATION_CAPACITY,
  };
}

export function methodIs(method: string): WebAclStatement {
  return {
    statement: {
      byteMatchStatement: {
        fieldToMatch: { method: {} },
        positionalConstraint: 'EXACTLY',
        searchString: method,
        textTransformations: NO_TRANSFORMATION,
      },
    },
    capacity: 2,
  };
}

export function bodyLargerThan(bytes: number): WebAclStatement {
  return {
    statement: {
      sizeConstraintStatement: {
        // A body above the inspection limit is larger than any allowed size.
        fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
        comparisonOperator: 'GT',
        size: bytes,
        textTransformations: NO_TRANSFORMATION,
      },
    },
    capacity: 1,
  };
}

export function hasHeader(name: string): WebAclStatement {
  return {
    statement: {
      sizeConstraintStatement: {
        fieldToMatch: { singleHeader: { Name: name } },
        comparisonOperator: 'GT',
        size: 0,
        textTransformations: NO_TRANSFORMATION,
      },
    },
    capacity: 1,
  };
}

export function headerIs({ name, values }: RequiredHeader): WebAclStatement {
  return any(
    ...values.map((searchString) => ({
      statement: {
        byteMatchStatement: {
          fieldToMatch: { singleHeader: { Name: name } },
          positionalConstraint: 'EXACTLY',
          searchString,
          textTransformations: NO_TRANSFORMATION,
        },
      },
      capacity: 2,
    })),
  );
}

/** The source address is in an IP set. */
export function connectsFrom(setArn: string): WebAclStatement {
  return { statement: { ipSetReferenceStatement: { arn: setArn } }, capacity: 1 };
}

/** An earlier rule has added the label to the request. */
export function hasLabel(key: string): WebAclStatement {
  return { statement: { labelMatchStatement: { scope: 'LABEL', key } }, capacity: 1 };
}

/** A group of clients whose IP address is read from the same place. */
export interface Clients {
  /** Whether the address is the source address or is read from the Cloudflare header. */
  readonly address: 'IP' | 'FORWARDED_IP';
  /** Statement that selects this group; undefined if there is only one group. */
  readonly selector?: WebAclStatement;
}

/** Clients of the group outside these countries (ISO 3166 codes). */
export function outsideCountries(countries: readonly string[], { address, selector }: Clients): WebAclStatement {
  const forwardedIpConfig =
    address === 'FORWARDED_IP' ? { headerName: CLIENT_ADDRESS_HEADER, fallbackBehavior: 'NO_MATCH' } : undefined;
  const inside = { statement: { geoMatchStatement: { countryCodes: [...countries], forwardedIpConfig } }, capacity: 1 };
  return all(...(selector === undefined ? [] : [selector]), not(inside));
}

/** Clients of the group that exceed the limit in five minutes; counts only requests that match `scope`. */
export function moreRequestsThan(
  limit: number,
  { address, selector }: Clients,
  scope?: WebAclStatement,
): WebAclStatement {
  const counted = [selector, scope].filter((each) => each !== undefined);
  const scopeDown = counted.length === 0 ? undefined : all(...counted);
  const forwardedIpConfig =
    address === 'FORWARDED_IP' ? { headerName: CLIENT_ADDRESS_HEADER, fallbackBehavior: 'MATCH' } : undefined;
  return {
    statement: {
      rateBasedStatement: {
        limit,
        evaluationWindowSec: 300,
        aggregateKeyType: address,
        forwardedIpConfig,
        scopeDownStatement: scopeDown?.statement,
      },
    },
    capacity: 2 + (scopeDown?.capacity ?? 0),
  };
}
