// A provider with the schema of Cloudflare's and nothing behind it: Terraform validates, plans and "applies" against it without a
// network. It says nothing about what Cloudflare's API accepts. For tests only: it lives in temporary folders.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server, ServerCredentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ExtData, decode, encode } from '@msgpack/msgpack';

const PROTOCOL = { core: 1, plugin: 6 };
const UNKNOWN = new ExtData(0, new Uint8Array([0]));
const NESTING = { single: 1, list: 2, set: 3, map: 4 };

const schema = JSON.parse(readFileSync(process.env.SCHEMA_ONLY_PROVIDER_SCHEMA, 'utf8'));

/** Terraform takes no attribute that is both required and computed. */
function toAttribute([name, { type, required, optional, computed }]) {
  const kind = { name, required, optional, computed: computed && !required };
  return isNested(type)
    ? {
        ...kind,
        nested_type: { nesting: NESTING[type.nesting], attributes: Object.entries(type.attributes).map(toAttribute) },
      }
    : { ...kind, type: Buffer.from(JSON.stringify(type)) };
}

const toSchema = (attributes) => ({ block: { attributes: Object.entries(attributes).map(toAttribute) } });
const toSchemas = (types) => Object.fromEntries(Object.entries(types).map(([type, each]) => [type, toSchema(each)]));
const isNested = (type) => typeof type === 'object' && !Array.isArray(type);
const isUnknown = (value) => value instanceof ExtData;
const isNothing = (value) => value === null || value === undefined;

/** What a value becomes attribute by attribute; `missing` makes those that the API would. */
function complete(attributes, value, missing) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      completeOne(attribute, value?.[name] ?? null, missing),
    ]),
  );
}

function completeOne(attribute, value, missing) {
  if (isNothing(value) || isUnknown(value)) {
    return attribute.computed && !attribute.required ? missing(attribute, value) : value;
  }
  if (!isNested(attribute.type)) return value;
  const { nesting, attributes } = attribute.type;
  if (nesting === 'single') return complete(attributes, value, missing);
  if (nesting === 'map') {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, complete(attributes, each, missing)]));
  }
  return value.map((each) => complete(attributes, each, missing));
}

/** Some value of the type, as the API might answer. */
function invent({ type }) {
  if (isNested(type)) {
    if (type.nesting === 'single') return complete(type.attributes, {}, invent);
    return type.nesting === 'map' ? {} : [];
  }
  if (Array.isArray(type)) return type[0] === 'map' ? {} : [];
  if (type === 'dynamic') return [Buffer.from('"string"'), 'made up'];
  return { string: 'made up', number: 0, bool: false }[type];
}

const read = (value) => decode(value.msgpack);
const write = (value) => ({ msgpack: Buffer.from(encode(value)) });

function plan({ type_name: type, prior_state: prior, proposed_new_state: proposed }) {
  const state = read(proposed);
  const isNew = isNothing(read(prior)) && !isNothing(state);
  return isNew ? complete(schema.resources[type], state, () => UNKNOWN) : state;
}

function apply({ type_name: type, planned_state: planned }) {
  const state = read(planned);
  return isNothing(state)
    ? null
    : complete(schema.resources[type], state, (attribute, value) => (isUnknown(value) ? invent(attribute) : value));
}

/** What the API answers about a type although the configuration does not say it: read each time, as tests change it. */
const answers = (type) => JSON.parse(readFileSync(process.env.SCHEMA_ONLY_PROVIDER_ANSWERS, 'utf8'))[type] ?? {};
const answered = (type, state) => write({ ...read(state), ...answers(type) });

const provider = {
  GetProviderSchema: () => ({
    provider: toSchema(schema.provider),
    resource_schemas: toSchemas(schema.resources),
    data_source_schemas: toSchemas(schema.dataSources),
  }),
  ValidateProviderConfig: () => ({}),
  ValidateResourceConfig: () => ({}),
  ValidateDataResourceConfig: () => ({}),
  UpgradeResourceState: ({ raw_state: state }) => ({ upgraded_state: { json: state.json } }),
  ConfigureProvider: () => ({}),
  ReadResource: ({ type_name: type, current_state: state, private: kept }) => ({
    new_state: answered(type, state),
    private: kept,
  }),
  PlanResourceChange: (request) => ({ planned_state: write(plan(request)) }),
  ApplyResourceChange: (request) => ({ new_state: write(apply(request)) }),
  ReadDataSource: ({ type_name: type, config }) => ({
    state: write(complete(schema.dataSources[type], read(config), invent)),
  }),
  StopProvider: () => ({}),
};

function serviceOf(file, packageName, name) {
  const definition = loadSync(join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, file), {
    keepCase: true,
  });
  return loadPackageDefinition(definition)[packageName][name].service;
}

const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
const answer = (method) => (call, callback) => {
  try {
    callback(null, method(call.request));
  } catch (error) {
    callback({ code: 13, details: error.stack });
  }
};
server.addService(
  serviceOf('tfplugin6.proto', 'tfplugin6', 'Provider'),
  Object.fromEntries(Object.entries(provider).map(([name, method]) => [name, answer(method)])),
);
server.addService(serviceOf('controller.proto', 'plugin', 'GRPCController'), {
  // Terraform ends the process that it started, which only said where this one is.
  Shutdown: (_call, callback) => {
    callback(null, {});
    endOne();
  },
});

/** The last one: a command of Terraform opens and closes its providers one inside the other. */
function endOne() {
  const started = readFileSync(process.env.SCHEMA_ONLY_PROVIDER_STARTED, 'utf8').split('\n').filter(Boolean);
  const pid = started.pop();
  writeFileSync(process.env.SCHEMA_ONLY_PROVIDER_STARTED, started.map((each) => `${each}\n`).join(''));
  if (pid !== undefined) process.kill(Number(pid));
}

const socket = process.env.SCHEMA_ONLY_PROVIDER_SOCKET;
server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  console.log(`${PROTOCOL.core}|${PROTOCOL.plugin}|unix|${socket}|grpc`);
});
