import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { RequiredHeader } from './origin-proof';

/** The header in which Cloudflare writes the client's address. Not X-Forwarded-For: it keeps what the client wrote there. */
export const CLIENT_ADDRESS_HEADER = 'cf-connecting-ip';

/**
 * A condition of a web ACL with the capacity units (WCU) that it takes.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html
 */
export interface WebAclStatement {
  readonly statement: CfnWebACL.StatementProperty;
  readonly capacity: number;
}

const AS_IT_IS = [{ priority: 0, type: 'NONE' }];
/** Percent-encoding and `/a/../b` would lead around a condition on paths. */
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
        textTransformations: AS_IT_IS,
      },
    },
    capacity: 2,
  };
}

export function bodyLargerThan(bytes: number): WebAclStatement {
  return {
    statement: {
      sizeConstraintStatement: {
        // What WAF does not see is larger than what it does.
        fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
        comparisonOperator: 'GT',
        size: bytes,
        textTransformations: AS_IT_IS,
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
        textTransformations: AS_IT_IS,
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
          textTransformations: AS_IT_IS,
        },
      },
      capacity: 2,
    })),
  );
}

/** The connecting address is in a set. */
export function connectsFrom(setArn: string): WebAclStatement {
  return { statement: { ipSetReferenceStatement: { arn: setArn } }, capacity: 1 };
}

/** A rule before this one has written the label on the request. */
export function hasLabel(key: string): WebAclStatement {
  return { statement: { labelMatchStatement: { scope: 'LABEL', key } }, capacity: 1 };
}

/** Clients whose address is found in the same place. */
export interface Clients {
  /** Where their address is: they connect themselves, or Cloudflare's header names them. */
  readonly address: 'IP' | 'FORWARDED_IP';
  /** What tells them from the others; undefined when these are all. */
  readonly who?: WebAclStatement;
}

/** Those of the clients who are in none of these countries, by ISO 3166 code. */
export function outsideCountries(countries: readonly string[], { address, who }: Clients): WebAclStatement {
  const forwardedIpConfig =
    address === 'FORWARDED_IP' ? { headerName: CLIENT_ADDRESS_HEADER, fallbackBehavior: 'NO_MATCH' } : undefined;
  const inside = { statement: { geoMatchStatement: { countryCodes: [...countries], forwardedIpConfig } }, capacity: 1 };
  return all(...(who === undefined ? [] : [who]), not(inside));
}

/** Those of the clients who make more requests than the limit in five minutes; only requests like `which` count. */
export function moreRequestsThan(limit: number, { address, who }: Clients, which?: WebAclStatement): WebAclStatement {
  const counted = [who, which].filter((each) => each !== undefined);
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
