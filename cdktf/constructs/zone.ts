import { DataCloudflareZone } from '@cdktf/provider-cloudflare/lib/data-cloudflare-zone';
import { Construct } from 'constructs';

export interface ZoneProps {
  /** Name of the zone. */
  readonly name: string;
  /**
   * Account that the zone must be in.
   * @default - whatever account the token sees it in
   */
  readonly accountId?: string;
}

/** A zone that constructs put something into. */
export interface IZone {
  readonly name: string;
  readonly zoneId: string;
  readonly accountId: string;
}

/**
 * A zone that exists already. It is looked up and never made: its nameservers are entered at the registrar by a person, and
 * destroying it would take every name with it.
 */
export class Zone extends Construct implements IZone {
  /** Name of the zone. */
  public readonly name: string;
  /** The zone's id at Cloudflare, as a reference. */
  public readonly zoneId: string;
  /** Id of the account that the zone is in, as a reference. */
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
