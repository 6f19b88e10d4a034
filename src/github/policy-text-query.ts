import { z } from 'zod';
import type { FetchResult, PolicyFile } from './github.types.ts';
import type { Part } from './operation.ts';
import { type BlobContent, blobResponse, WITH_TEXT } from './policy-files.ts';

const response = z.object({ blob: blobResponse });

/** Ask for the text of a policy file whose blob is new. The blob is named by its id, so it is the one that was seen. */
export function policyTextPart({ repository, blob }: PolicyFile): Part<BlobContent> {
  const [owner = '', name = ''] = repository.split('/');
  return {
    field: 'repository(owner: $owner, name: $name) { blob: object(oid: $oid) { ...PolicyBlob } }',
    fragments: { PolicyBlob: WITH_TEXT.PolicyBlob },
    variables: {
      owner: { type: 'String!', value: owner },
      name: { type: 'String!', value: name },
      oid: { type: 'GitObjectID!', value: blob },
    },
    parse: (data): FetchResult<BlobContent> => ({ ok: true, value: response.parse(data).blob }),
  };
}
