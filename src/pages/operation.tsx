import type { Answer, Content, Parameter, PlacedOperation } from './contract.types.ts';
import { needsToken, renderCurl } from './curl.ts';
import { Fields } from './fields.tsx';
import { Prose } from './prose.tsx';
import { TypeText } from './type-text.tsx';

interface Shown {
  readonly operation: PlacedOperation;
  /** Where the service is: `https://stillpatched.example`. */
  readonly origin: string;
}

/** Show one operation: what it is for, how to ask, what it answers. */
export function OperationSection({ operation, origin }: Shown) {
  const { operationId: id, summary, description, method, path, parameters = [], requestBody, responses } = operation;
  return (
    <article id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <a href={`#${id}`}>{summary}</a>
      </h3>
      <p class="route">
        <b>{method}</b> <code>{path}</code>
      </p>
      {description && (
        <p>
          <Prose text={description} />
        </p>
      )}
      {needsToken(operation) && <p class="note">Needs a token.</p>}
      {parameters.length > 0 && <Fields fields={parameters.map(fieldOf)} />}
      {requestBody && <Body content={requestBody.content} />}
      <pre>
        <code>{renderCurl(origin, operation)}</code>
      </pre>
      <h4>Answers</h4>
      <dl class="answers">
        {Object.entries(responses).map(([status, answer]) => (
          <AnswerItem status={status} answer={answer} />
        ))}
      </dl>
    </article>
  );
}

function fieldOf({ name, schema, required = false, description, in: place }: Parameter) {
  return { name, schema, required, description: description ?? schema.description, place };
}

function Body({ content }: { readonly content: Content }) {
  return (
    <>
      {Object.entries(content).map(([type, { schema, example }]) => (
        <>
          <p>
            Body: <code>{type}</code>
            {schema && [', ', <TypeText schema={schema} />]}
          </p>
          <Example value={example} />
        </>
      ))}
    </>
  );
}

function AnswerItem({ status, answer }: { readonly status: string; readonly answer: Answer }) {
  const { description, content = {}, 'x-problem-codes': codes } = answer;
  return (
    <div>
      <dt>
        <code>{status}</code>
      </dt>
      <dd>
        {codes ? <Problems codes={codes} /> : <Prose text={description} />}
        {!codes && <Bodies content={content} />}
      </dd>
    </div>
  );
}

function Problems({ codes }: { readonly codes: readonly string[] }) {
  return <>{codes.map((code, i) => [i > 0 && ', ', <a href={`#problem-${code}`}>{code}</a>])}</>;
}

function Bodies({ content }: { readonly content: Content }) {
  return (
    <>
      {Object.entries(content).map(([type, { schema, example }]) => (
        <>
          <p>
            <code>{type}</code>
            {schema && [', ', <TypeText schema={schema} />]}
          </p>
          <Example value={example} />
        </>
      ))}
    </>
  );
}

function Example({ value }: { readonly value: unknown }) {
  if (value === undefined) return null;
  return (
    <details>
      <summary>Example</summary>
      <pre>
        <code>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</code>
      </pre>
    </details>
  );
}
