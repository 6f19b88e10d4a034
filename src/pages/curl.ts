import type { Parameter, PlacedOperation } from './contract.types.ts';

/** Methods that curl does not choose by itself. */
const CHOSEN = new Set(['GET', 'POST']);

/** Write a question to an operation as a line for a shell, with the contract's own examples in it. `origin`: where the service is. */
export function renderCurl(origin: string, operation: PlacedOperation): string {
  const { method, requestBody, parameters = [] } = operation;
  const body = requestBody?.content['application/json']?.example;
  const headers = [
    ...(needsToken(operation) ? ['authorization: Bearer $TOKEN'] : []),
    ...parameters.filter((one) => one.in === 'header').map((one) => `${one.name}: ${exampleOf(one)}`),
    ...(body === undefined ? [] : ['content-type: application/json']),
  ];
  return [
    'curl',
    ...(CHOSEN.has(method) && (method === 'GET' || body !== undefined) ? [] : [`-X ${method}`]),
    ...headers.map((header) => `-H "${header}"`),
    ...(body === undefined ? [] : [`-d ${quote(JSON.stringify(body))}`]),
    quote(origin + addressOf(operation)),
  ].join(' ');
}

/** Tell whether an operation opens to nobody without a token. */
export function needsToken({ security }: PlacedOperation): boolean {
  return security !== undefined && security.length > 0 && !security.some((one) => Object.keys(one).length === 0);
}

/** A path says what is meant; where there are no names in it, the first parameter of the query does. */
function addressOf({ path, parameters = [] }: PlacedOperation): string {
  const inPath = parameters.filter((one) => one.in === 'path');
  const filled = inPath.reduce((so, one) => so.replace(`{${one.name}}`, encodeURIComponent(exampleOf(one))), path);
  const asked = parameters.find((one) => one.in === 'query' && one.schema.example !== undefined);
  if (inPath.length > 0 || asked === undefined) return filled;
  return `${filled}?${asked.name}=${encodeURIComponent(exampleOf(asked))}`;
}

function exampleOf({ name, schema }: Parameter): string {
  return schema.example === undefined ? name.toUpperCase() : String(schema.example);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
