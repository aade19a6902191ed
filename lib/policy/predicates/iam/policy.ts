import type { Resource, Value } from '../../model';
import { Statement } from './statement';

/** A policy document. */
export class Policy {
  constructor(
    /** The resource whose template contains the document. */
    private readonly owner: Resource,
    public readonly document: Value,
    /** Distinguishes several documents of one resource in the names of their statements. */
    private readonly prefix: string = '',
  ) {}

  /** A document that cannot be resolved is one unknown statement. */
  public get statements(): Statement[] {
    // CloudFormation also accepts a policy as JSON text, which can contain references.
    const { kind } = this.document.resolution;
    const document = kind === 'literal' || kind === 'unknown' ? this.document.parsed() : this.document;
    const isUnknown = document.resolution.kind === 'unknown';
    const values = isUnknown ? [document] : document.get('Statement').items();
    return values.map((value, index) => new Statement(value, `${this.prefix}${index}`, this.owner));
  }

  public get allowed(): Statement[] {
    return this.statements.filter((statement) => statement.isAllow);
  }

  public get denied(): Statement[] {
    return this.statements.filter((statement) => statement.isDeny);
  }
}

/** The policy at a property path of a resource; it has no statements if the property is absent. */
export function policyAt(resource: Resource, ...path: string[]): Policy {
  return new Policy(resource, resource.get(...path));
}
