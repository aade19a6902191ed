import * as backups from './backups';
import * as compute from './compute';
import * as dataInTransit from './data-in-transit';
import * as databases from './databases';
import * as delivery from './delivery';
import * as detection from './detection';
import * as dns from './dns';
import * as edge from './edge';
import * as encryptionKeys from './encryption-keys';
import * as environments from './environments';
import * as identity from './identity';
import * as images from './images';
import * as incidents from './incidents';
import * as logs from './logs';
import * as network from './network';
import * as secrets from './secrets';
import * as signIn from './sign-in';
import * as stores from './stores';
import type { Rule } from './rule';

/** Every rule, ordered by id. */
export const RULES: readonly Rule[] = [
  backups,
  compute,
  dataInTransit,
  databases,
  delivery,
  detection,
  dns,
  edge,
  encryptionKeys,
  environments,
  identity,
  images,
  incidents,
  logs,
  network,
  secrets,
  signIn,
  stores,
]
  .flatMap((folder) => Object.values<Rule>(folder))
  .sort((one, other) => (one.id < other.id ? -1 : 1));
