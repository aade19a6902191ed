import { type Answer, type Block, type Cell, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import type { DatabaseAccess, DatabaseReader } from '../page-facts';
import { nodeById, nodeCell, nodeLabel, nodeNames, resourceName } from './nodes';
import { stepsOf } from './steps';

/** AWS services have grants, which the service creates and no template contains. https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
const NO_PRINCIPAL = 'no principal: AWS services decrypt with grants, for the principals that may use the store';

const KEYS =
  'Keys. A principal that reads encrypted data through the API of AWS needs two permissions: one for the store or secret, and kms:Decrypt for its key. The column "Reads" shows the data for which it has both. The principals of two keys differ, because each statement names one key. A principal without readable data uses the key to write: a message to an encrypted topic or queue requires kms:Decrypt.';

const KEY = 'AWS::KMS::Key';

const OTHERS =
  'Administrators of the account, and the roles of CDK and Identity Center that other deployments create, are not in these templates.';

/** The principals that read the data of databases, and those that can decrypt the data of stores and secrets, by key. */
export function decryptionAnswer(environment: PageEnvironment): Answer {
  const { databases, graph } = environment;
  const { decrypts } = graph.queries;
  const principals = decrypts.flatMap((each) => each.principals);
  const ids = new Set(principals.map(({ principal }) => principal));
  const reading = new Set(
    decrypts.flatMap(({ key, principals: ofKey }) =>
      ofKey
        .filter((each) => !isService(each) && readsOf(environment, { key, ...each }).length > 0)
        .map(({ principal }) => principal),
    ),
  );
  const people = new Set(principals.filter(({ use }) => use === 'human').map(({ principal }) => principal));
  const labels = (found: ReadonlySet<string>) => listed([...found].map((id) => nodeLabel(environment, id)));
  return {
    id: 'decryption',
    question: 'Who can decrypt customer data?',
    sentence: `${databases.map((each) => ofDatabase(environment, each)).join('')}${counted(ids.size, 'principal')} can decrypt with one of ${counted(decrypts.length, 'key')}, of which ${reading.size} can read stored data with it${reading.size === 0 ? '' : ` (${labels(reading)})`}; those that people use: ${labels(people)}. ${OTHERS}`,
    proof: [
      ...databases.flatMap((each) => databaseBlocks(environment, each)),
      { kind: 'text', text: `${KEYS}${otherKeys(environment)}` },
      {
        kind: 'table',
        head: ['Key', 'Encrypts', 'Principals that can decrypt'],
        rows: decrypts.map(({ data, key, principals: ofKey }) => [
          nodeCell(environment, key),
          [...data.map((id) => nodeLabel(environment, id)), ...secretsOf(environment, key)].join(', '),
          ofKey.length === 0 ? NO_PRINCIPAL : String(new Set(ofKey.map(({ principal }) => principal)).size),
        ]),
      },
      {
        kind: 'table',
        head: ['Key', 'Principal', 'Use', 'Reads', 'Permitted by'],
        rows: decrypts.flatMap(({ key, principals: ofKey }) =>
          ofKey.map(({ edge, principal, reads, use }): readonly Cell[] => [
            nodeLabel(environment, key),
            nodeCell(environment, principal),
            use ?? 'AWS service or other account',
            readsText(environment, { key, principal, reads }),
            stepsOf([edge]),
          ]),
        ),
      },
      {
        kind: 'table',
        head: ['Group of stores with equal permissions', 'Stores'],
        rows: groupsOf(environment),
      },
    ],
  };
}

/** The members of the groups that the other tables name: the same statements permit access to each of them. */
function groupsOf(environment: PageEnvironment): readonly (readonly Cell[])[] {
  return environment.graph.nodes.flatMap(({ id, members }) =>
    members === undefined ? [] : [[nodeLabel(environment, id), nodeNames(environment, members)]],
  );
}

/** The customer managed keys that are not in the table. */
function otherKeys(environment: PageEnvironment): string {
  const { graph, resources } = environment;
  const listedKeys = new Set(
    graph.queries.decrypts.map(({ key }) => {
      const { resource } = nodeById(graph, key) ?? {};
      return resource === undefined ? key : `${resource.stack}/${resource.logicalId}`;
    }),
  );
  const others = resources
    .filter(({ logicalId, stack, type }) => type === KEY && !listedKeys.has(`${stack}/${logicalId}`))
    .map(({ logicalId, stack }) => resourceName(environment, `${stack}/${logicalId}`));
  return others.length === 0
    ? ''
    : ` ${counted(others.length, 'other key')} of the environment ${others.length === 1 ? 'has' : 'have'} no stored data and no principal that can decrypt: ${listed(others)}.`;
}

/** The readers of the rows of a database in one sentence. */
function ofDatabase(environment: PageEnvironment, { database, masterUser, readers }: DatabaseAccess): string {
  const reading = readers.filter(({ user }) => user !== undefined);
  const texts = reading.map(
    (reader) =>
      `${readerName(environment, reader)} (user ${reader.user ?? ''}${reader.user === masterUser ? ', the master user' : ''})`,
  );
  const people = reading.filter(({ use }) => use === 'human').map(({ principal }) => nodeLabel(environment, principal));
  return `The rows of ${nodeLabel(environment, database)} are read by ${listed(texts)}; by people: ${listed(people)}. `;
}

/** The workloads that run as the principal, or the principal itself. */
function readerName(environment: PageEnvironment, { connectedFrom, principal }: DatabaseReader): string {
  return connectedFrom.length === 0 ? nodeLabel(environment, principal) : nodeNames(environment, connectedFrom);
}

function databaseBlocks(environment: PageEnvironment, access: DatabaseAccess): readonly Block[] {
  const { acceptsTokens, database, engine, masterUser = 'not named', readers } = access;
  const signIn = acceptsTokens ? 'Database users sign in with IAM tokens' : 'IAM tokens do not sign in';
  return [
    {
      kind: 'text',
      text: `Database ${nodeLabel(environment, database)} (${engine}). ${signIn}; the password of the master user ${masterUser} is in a secret. A reader of rows needs no permission for the key of the database: Amazon RDS decrypts the storage for every database user. ${backupText(environment, database)} The table shows every principal of the templates that obtains rows.`,
    },
    {
      kind: 'table',
      head: ['Principal', 'Use', 'How', 'Database user', 'Privileges', 'Connects from', 'Permitted by'],
      rows: readers.map((reader) => [
        nodeCell(environment, reader.principal),
        reader.use ?? 'AWS service or other account',
        reader.way,
        reader.user ?? 'none',
        reader.privileges ?? 'all data, as a copy',
        reader.connectedFrom.length === 0 ? unconnected(reader) : nodeNames(environment, reader.connectedFrom),
        stepsOf([reader.edge]),
      ]),
    },
    { kind: 'text', text: usersText(environment, access) },
    {
      kind: 'table',
      head: ['User that the templates create', 'Access', 'Privileges on tables', 'Other privileges', 'Changes tables'],
      rows: access.users.map(({ access: level, isLimitedToRows, others, tables, user }) => [
        user,
        level,
        tables.join(', '),
        others.join(', '),
        isLimitedToRows ? 'no: rows only' : 'yes: it creates, changes and deletes tables',
      ]),
    },
  ];
}

/** How many users only read and change rows. */
function usersText(environment: PageEnvironment, { database, users }: DatabaseAccess): string {
  const owners = users.filter(({ isLimitedToRows }) => !isLimitedToRows).map(({ user }) => user);
  return `The templates create ${counted(users.length, 'user')} in ${nodeLabel(environment, database)} besides the master user. ${users.length - owners.length} of them only read and change rows; users that change tables: ${listed(owners)}. The statements that grant the privileges are in constructs/custom-resource/runtime of the package; grants that an owner adds in the database are not in the templates.`;
}

function unconnected({ way }: DatabaseReader): string {
  return way.includes('Data API')
    ? 'no connection to the database: it calls the RDS Data API, also from outside of the VPC'
    : 'no connection to the database';
}

/** AWS Backup reads the cluster with a managed policy of AWS, whose statements are not in the templates. */
function backupText(environment: PageEnvironment, database: string): string {
  const plans = environment.graph.edges.filter(({ from, kind }) => kind === 'copied-to' && from === database);
  const names = plans.map(({ to }) => nodeLabel(environment, to));
  return names.length === 0 ? 'No backup plan copies the rows.' : `AWS Backup copies the rows for ${listed(names)}.`;
}

/** The secrets of master users that a key encrypts: RDS creates them, so that they are no resources of the templates. */
function secretsOf(environment: PageEnvironment, key: string): readonly string[] {
  return environment.databases
    .filter(({ secretKey }) => secretKey === key)
    .map(({ database }) => `the secret of the master user of ${nodeLabel(environment, database)}`);
}

interface KeyUse {
  readonly key: string;
  readonly principal: string;
  readonly reads: readonly string[];
}

/** A service of AWS, which reads only what it stores or sends itself. */
function isService({ principal }: Pick<KeyUse, 'principal'>): boolean {
  return principal.startsWith('service ');
}

function readsText(environment: PageEnvironment, use: KeyUse): string {
  if (isService(use)) return 'what the service itself stores or sends';
  const texts = readsOf(environment, use);
  return texts.length === 0 ? 'no data of the key' : texts.join(', ');
}

/** The stored data that a principal reads with a key. */
function readsOf(environment: PageEnvironment, { key, principal, reads }: KeyUse): readonly string[] {
  const readsSecret = environment.databases.some(
    ({ masterUser, readers, secretKey }) =>
      secretKey === key && readers.some((each) => each.principal === principal && each.user === masterUser),
  );
  return [...reads.map((id) => nodeLabel(environment, id)), ...(readsSecret ? secretsOf(environment, key) : [])];
}
