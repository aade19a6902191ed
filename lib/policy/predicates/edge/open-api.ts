import type { Value } from '../../model';

/** An operation of an OpenAPI document. */
export interface Operation {
  /** `GET /orders`. */
  readonly name: string;

  /** The definition of the operation. */
  readonly definition: Value;
}

/** The methods of a path item; API Gateway adds one for all methods. */
const METHODS: Readonly<Record<string, string>> = {
  get: 'GET',
  put: 'PUT',
  post: 'POST',
  delete: 'DELETE',
  options: 'OPTIONS',
  head: 'HEAD',
  patch: 'PATCH',
  trace: 'TRACE',
  'x-amazon-apigateway-any-method': 'ANY',
};

/** The names of the security schemes, in OpenAPI 2 and 3. */
const SCHEMES: readonly (readonly string[])[] = [['securityDefinitions'], ['components', 'securitySchemes']];

/** How API Gateway marks a scheme that authorizes requests. A scheme without these is an API key, which identifies a client only. */
const AUTHORIZING = ['x-amazon-apigateway-authtype', 'x-amazon-apigateway-authorizer'];

/**
 * The operations of an OpenAPI document that any client may call: no security requirement names an authorizer or IAM. Browsers send
 * CORS preflight requests (`OPTIONS`) without credentials. A document whose operations are unknown counts as one operation.
 */
export function openOperations(document: Value): Operation[] {
  const operations = operationsOf(document);
  if (operations === undefined) return [{ name: 'every operation', definition: document }];
  return operations.filter(
    ({ name, definition }) => !name.startsWith('OPTIONS ') && !isAuthorized(definition, document),
  );
}

function operationsOf(document: Value): Operation[] | undefined {
  const paths = document.get('paths');
  if (paths.isAbsent && !document.isUnknown) return [];
  if (paths.isUnknown || paths.text() !== undefined) return undefined;
  return paths.entries().flatMap(([path, item]): Operation[] =>
    item.isUnknown
      ? [{ name: `ANY ${path}`, definition: item }]
      : item.entries().flatMap(([key, definition]): Operation[] => {
          const method = METHODS[key];
          return method === undefined ? [] : [{ name: `${method} ${path}`, definition }];
        }),
  );
}

function isAuthorized(operation: Value, document: Value): boolean {
  if (operation.get('x-amazon-apigateway-auth', 'type').is('AWS_IAM')) return true;
  const own = operation.get('security');
  const requirements = own.isAbsent ? document.get('security') : own;
  return requirements
    .items()
    .some((requirement) => requirement.entries().some(([scheme]) => isAuthorizer(scheme, document)));
}

function isAuthorizer(scheme: string, document: Value): boolean {
  return SCHEMES.some((path) => AUTHORIZING.some((mark) => !document.get(...path, scheme, mark).isAbsent));
}
