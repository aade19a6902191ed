/** Where alarms of each severity go (INC-01). Each severity has at least one target. */
export interface IncidentSettings {
  readonly critical: readonly NotificationTarget[];
  readonly warning: readonly NotificationTarget[];
  /**
   * A chat channel that shows the incidents of both severities, beside whom they go to.
   * @default - none
   */
  readonly chat?: ChatSettings;
}

export type NotificationTarget =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'https'; /** Endpoint of a pager; takes SNS's subscription confirmation. */ readonly url: string };

/** A channel that Amazon Q Developer in chat applications has been given access to, once, in its console. */
export type ChatSettings =
  | {
      readonly kind: 'slack';
      /** `T…`, in the console after the workspace was authorised. */
      readonly workspaceId: string;
      /** `C…` or `G…`: the end of the channel's link. */
      readonly channelId: string;
    }
  | {
      readonly kind: 'teams';
      readonly tenantId: string;
      readonly teamId: string;
      /** As in the channel's link: `19%3a…%40thread.tacv2`. */
      readonly channelId: string;
    };
