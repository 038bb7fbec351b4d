// The part of JSON Schema, draft 2020-12, that our schemas use; a keyword that is not here is an error, so that none is
// passed over in silence. Small enough to be read, where a library would have to be installed.

/** Finds where a value of `schema` is not as the schema of `root` says: [{path, keyword}], empty where it is. */
export function validate(root, value) {
  return check(root, root, value, '');
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const length = (text) => [...text].length;
const same = (a, b) => canonical(a) === canonical(b);
const canonical = (value) =>
  JSON.stringify(value, (_, v) => (isObject(v) ? Object.fromEntries(Object.entries(v).sort()) : v));

const types = {
  object: isObject, array: Array.isArray, string: (v) => typeof v === 'string',
  boolean: (v) => typeof v === 'boolean', integer: Number.isInteger, number: (v) => typeof v === 'number',
};
const pattern = (source) => new RegExp(source, 'u');
const step = (path, name) => (path ? `${path}.${name}` : name);

/** keyword: (argument, value, {root, schema, path}) -> findings, or whether it holds. */
const keywords = {
  $schema: () => true, title: () => true, description: () => true, $defs: () => true,
  $ref: (ref, value, at) => check(at.root, ref.slice(2).split('/').reduce((s, name) => s[name], at.root), value, at.path),
  type: (type, value) => types[type](value),
  const: (wanted, value) => same(wanted, value),
  enum: (list, value) => list.some((one) => same(one, value)),
  minimum: (least, value) => typeof value !== 'number' || value >= least,
  maximum: (most, value) => typeof value !== 'number' || value <= most,
  minLength: (least, value) => typeof value !== 'string' || length(value) >= least,
  maxLength: (most, value) => typeof value !== 'string' || length(value) <= most,
  pattern: (source, value) => typeof value !== 'string' || pattern(source).test(value),
  minItems: (least, value) => !Array.isArray(value) || value.length >= least,
  maxItems: (most, value) => !Array.isArray(value) || value.length <= most,
  uniqueItems: (unique, value) => !unique || !Array.isArray(value) || new Set(value.map(canonical)).size === value.length,
  prefixItems: (schemas, value, at) => !Array.isArray(value) ||
    schemas.flatMap((one, i) => (i < value.length ? check(at.root, one, value[i], `${at.path}[${i}]`) : [])),
  items: (schema, value, at) => !Array.isArray(value) ||
    value.flatMap((one, i) => check(at.root, schema, one, `${at.path}[${i}]`)),
  minProperties: (least, value) => !isObject(value) || Object.keys(value).length >= least,
  maxProperties: (most, value) => !isObject(value) || Object.keys(value).length <= most,
  required: (names, value) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  propertyNames: (schema, value, at) => !isObject(value) ||
    Object.keys(value).flatMap((name) => check(at.root, schema, name, step(at.path, name))),
  properties: (schemas, value, at) => !isObject(value) ||
    Object.entries(schemas).flatMap(([name, one]) => (Object.hasOwn(value, name) ? check(at.root, one, value[name], step(at.path, name)) : [])),
  additionalProperties: (schema, value, at) => !isObject(value) ||
    Object.keys(value).filter((name) => !Object.hasOwn(at.schema.properties ?? {}, name))
      .flatMap((name) => check(at.root, schema, value[name], step(at.path, name))),
  allOf: (schemas, value, at) => schemas.flatMap((one) => check(at.root, one, value, at.path)),
  anyOf: (schemas, value, at) => schemas.some((one) => fits(at, one, value)),
  oneOf: (schemas, value, at) => schemas.filter((one) => fits(at, one, value)).length === 1,
  not: (schema, value, at) => !fits(at, schema, value),
  if: (schema, value, at) =>
    check(at.root, (fits(at, schema, value) ? at.schema.then : at.schema.else) ?? true, value, at.path),
  then: () => true, else: () => true,
};

const fits = (at, schema, value) => check(at.root, schema, value, at.path).length === 0;

function check(root, schema, value, path) {
  if (typeof schema === 'boolean') return schema ? [] : [{ path, keyword: 'false' }];
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    if (!Object.hasOwn(keywords, keyword)) throw new Error(`the validator does not know "${keyword}"`);
    const answer = keywords[keyword](argument, value, { root, schema, path });
    return Array.isArray(answer) ? answer : answer ? [] : [{ path, keyword }];
  });
}
