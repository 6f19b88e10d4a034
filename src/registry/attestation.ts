import { z } from 'zod';

/** A Sigstore bundle with an in-toto statement inside. https://docs.sigstore.dev/about/bundle */
export const bundleSchema = z.object({
  dsseEnvelope: z.object({ payload: z.string() }).optional(),
  verificationMaterial: z
    .object({ certificate: z.object({ rawBytes: z.string() }).optional() })
    .optional()
    .catch(undefined),
});

/** SLSA provenance, versions 1 and 0.2, as far as it names the repository. https://slsa.dev/spec/v1.0/provenance */
const statementSchema = z.object({
  subject: z.array(z.object({ name: z.string().optional() })),
  predicate: z.object({
    buildDefinition: z
      .object({ externalParameters: z.object({ workflow: z.object({ repository: z.string() }) }) })
      .optional()
      .catch(undefined),
    invocation: z
      .object({ configSource: z.object({ uri: z.string() }) })
      .optional()
      .catch(undefined),
  }),
});

/** What a provenance statement says: which package, built from which repository. */
export interface Provenance {
  /** Package URLs, with versions. */
  readonly subjects: readonly string[];
  /** As the build service wrote it; may carry `git+` and `@refs/…`. */
  readonly repository: string;
}

/**
 * Read the provenance out of the payload (base64) of a DSSE envelope. `null` where it is none that we can read: then nothing
 * vouches for the package. The signature is not checked here: the registry that serves the bundle has done so.
 */
export function readProvenance(payload: string): Provenance | null {
  const statement = statementSchema.safeParse(parseBase64Json(payload));
  if (!statement.success) return null;
  const { subject, predicate } = statement.data;
  const workflow = predicate.buildDefinition?.externalParameters.workflow.repository;
  const repository = workflow ?? predicate.invocation?.configSource.uri.replace(/@[^@]*$/, '');
  if (repository === undefined) return null;
  return { subjects: subject.flatMap(({ name }) => (name === undefined ? [] : [name])), repository };
}

function parseBase64Json(text: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readBase64(text)));
  } catch {
    return undefined;
  }
}

/** Read base64 (RFC 4648, 4); throws where it is none. */
export function readBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
