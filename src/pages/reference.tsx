import type { Contract, PlacedOperation } from './contract.types.ts';
import { Fields, fieldsOf } from './fields.tsx';
import { OperationSection } from './operation.tsx';
import { Prose } from './prose.tsx';
import { REFERENCE_STYLE } from './reference-style.ts';
import { schemaId, TypeText } from './type-text.tsx';

/** A way in which a request can fail. */
export interface ReferenceProblem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly next: string;
  /** Where its page is. */
  readonly path: string;
}

/** What the page is made of. */
export interface Reference {
  readonly contract: Contract;
  readonly problems: readonly ReferenceProblem[];
  /** Where the service is: `https://stillpatched.example`; for lines that can be pasted into a shell. */
  readonly origin: string;
}

/** Render the reference page of the HTTP API from its contract: one document without scripts, images or anything from elsewhere. */
export function renderReference({ contract, problems, origin }: Reference): string {
  const { info } = contract;
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{info.title}: the HTTP API</title>
        <style dangerouslySetInnerHTML={{ __html: REFERENCE_STYLE }} />
      </head>
      <body>
        <header>
          <h1>{info.title}</h1>
          {info.summary && <p class="lead">{info.summary}</p>}
          {info.description && (
            <p>
              <Prose text={info.description} />
            </p>
          )}
          <p>
            This page is made from <a href="/openapi.json">/openapi.json</a>.
          </p>
        </header>
        <Contents contract={contract} />
        <main>
          {contract.tags.map(({ name, description }) => (
            <section aria-labelledby={`tag-${name}`}>
              <h2 id={`tag-${name}`}>{headline(name)}</h2>
              {description && <p>{description}</p>}
              {operationsOf(contract, name).map((operation) => (
                <OperationSection operation={operation} origin={origin} />
              ))}
            </section>
          ))}
          <Tokens contract={contract} />
          <ProblemList problems={problems} />
          <Schemas contract={contract} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${page.toString()}\n`;
}

function operationsOf({ paths }: Contract, tag: string): readonly PlacedOperation[] {
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
    )
    .filter(({ tags }) => tags[0] === tag);
}

function headline(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function Contents({ contract }: { readonly contract: Contract }) {
  return (
    <nav aria-label="Contents">
      {contract.tags.map(({ name }) => (
        <>
          <a href={`#tag-${name}`}>{headline(name)}</a>
          <ul>
            {operationsOf(contract, name).map(({ operationId, method, path }) => (
              <li>
                <a href={`#${operationId}`}>
                  <b>{method}</b> {path}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
      <a href="#problems">Problems</a>
      <a href="#schemas">Schemas</a>
    </nav>
  );
}

function Tokens({ contract }: { readonly contract: Contract }) {
  const schemes = Object.entries(contract.components.securitySchemes ?? {});
  if (schemes.length === 0) return null;
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">Tokens</h2>
      <dl>
        {schemes.map(([name, { description = '' }]) => (
          <div>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <Prose text={description} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ProblemList({ problems }: { readonly problems: readonly ReferenceProblem[] }) {
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <dl>
        {problems.map(({ code, status, title, next, path }) => (
          <div id={`problem-${code}`}>
            <dt>
              <a href={path}>{code}</a> <small>{status}</small>
            </dt>
            <dd>
              {title}. {next}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Schemas({ contract }: { readonly contract: Contract }) {
  return (
    <section aria-labelledby="schemas">
      <h2 id="schemas">Schemas</h2>
      {Object.entries(contract.components.schemas).map(([name, schema]) => {
        const fields = fieldsOf(schema);
        return (
          <article id={schemaId(name)}>
            <h3>
              <a href={`#${schemaId(name)}`}>{name}</a>
            </h3>
            {schema.description && (
              <p>
                <Prose text={schema.description} />
              </p>
            )}
            {fields.length > 0 ? (
              <Fields fields={fields} />
            ) : (
              <p>
                <TypeText schema={schema} />
              </p>
            )}
          </article>
        );
      })}
    </section>
  );
}
