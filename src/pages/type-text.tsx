import type { Schema } from './contract.types.ts';

/** Name the place of a schema on the page. */
export function schemaId(name: string): string {
  return `schema-${name}`;
}

/** Say in a few words what a value is, with links to the schemas that have a place of their own. */
export function TypeText({ schema }: { readonly schema: Schema }) {
  const { $ref, enum: values, const: value, items, oneOf, anyOf, allOf, additionalProperties } = schema;
  if ($ref !== undefined) return <SchemaLink name={$ref.slice($ref.lastIndexOf('/') + 1)} />;
  if (value !== undefined) return <code>{JSON.stringify(value)}</code>;
  if (values !== undefined) return <Choice parts={values.map((one) => <code>{JSON.stringify(one)}</code>)} />;
  const choices = oneOf ?? anyOf;
  if (choices !== undefined) return <Choice parts={choices.map((one) => <TypeText schema={one} />)} />;
  if (allOf !== undefined) return <Choice word=" and " parts={allOf.map((one) => <TypeText schema={one} />)} />;
  if (items !== undefined)
    return (
      <>
        {isNullable(schema) ? 'null or ' : ''}list of <TypeText schema={items} />
      </>
    );
  if (typeof additionalProperties === 'object' && schema.properties === undefined) {
    return (
      <>
        object of <TypeText schema={additionalProperties} />
      </>
    );
  }
  return <>{[...typesOf(schema)].join(' or ') || 'any value'}</>;
}

function SchemaLink({ name }: { readonly name: string }) {
  return <a href={`#${schemaId(name)}`}>{name}</a>;
}

function Choice({ parts, word = ' or ' }: { readonly parts: readonly unknown[]; readonly word?: string }) {
  return <>{parts.map((part, i) => (i === 0 ? part : [word, part]))}</>;
}

function isNullable(schema: Schema): boolean {
  return typesOf(schema).includes('null');
}

function typesOf({ type = [], format }: Schema): readonly string[] {
  const types = typeof type === 'string' ? [type] : type;
  return types.map((one) => (one === 'string' && format !== undefined ? `string (${format})` : one));
}
