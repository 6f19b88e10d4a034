import type { Schema } from './contract.types.ts';
import { Prose } from './prose.tsx';
import { TypeText } from './type-text.tsx';

/** A field of a body, or a parameter. */
export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly description?: string | undefined;
  /** Where it stands, if that needs to be said: `path`, `query`. */
  readonly place?: string;
}

/** Show fields as a list: name, what it is, what it means. */
export function Fields({ fields }: { readonly fields: readonly Field[] }) {
  return (
    <dl>
      {fields.map(({ name, schema, required, description, place }) => (
        <div>
          <dt>
            <code>{name}</code>{' '}
            <small>
              {place && `${place}, `}
              <TypeText schema={schema} />
              {required ? '' : ', optional'}
            </small>
          </dt>
          {description && (
            <dd>
              <Prose text={description} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** List the fields of an object; none where a schema is something else. */
export function fieldsOf({ properties = {}, required = [] }: Schema): readonly Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    required: required.includes(name),
    description: schema.description,
  }));
}
