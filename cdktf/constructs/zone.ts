import { DataCloudflareZone } from '@cdktf/provider-cloudflare/lib/data-cloudflare-zone';
import { Construct } from 'constructs';

export interface ZoneProps {
  /** Name of the DNS zone. */
  readonly name: string;
  /**
   * Account that the DNS zone must be in.
   * @default - any account that the token can access
   */
  readonly accountId?: string;
}

/** A DNS zone for which constructs create resources. */
export interface IZone {
  readonly name: string;
  readonly zoneId: string;
  readonly accountId: string;
}

/**
 * An existing DNS zone. It is looked up and never created: an operator enters its nameservers at the registrar, and its deletion
 * would remove every name.
 */
export class Zone extends Construct implements IZone {
  /** Name of the DNS zone. */
  public readonly name: string;
  /** The id of the DNS zone at Cloudflare, as a reference. */
  public readonly zoneId: string;
  /** Id of the account of the DNS zone, as a reference. */
  public readonly accountId: string;

  constructor(scope: Construct, id: string, props: ZoneProps) {
    super(scope, id);
    // Anything but exactly one match is an error of the data source.
    const zone = new DataCloudflareZone(this, 'Resource', {
      filter: {
        name: props.name,
        ...(props.accountId === undefined ? {} : { account: { id: props.accountId } }),
      },
    });
    this.name = props.name;
    this.zoneId = zone.zoneId;
    this.accountId = zone.account.id;
  }
}
