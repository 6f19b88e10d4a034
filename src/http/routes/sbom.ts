import { createRoute, z } from '@hono/zod-openapi';
import { accepts } from 'hono/accepts';
import type { Inventory } from '../../inventory/inventory.types.ts';
import { COMPONENTS, INVENTORY_LENGTH } from '../../inventory/limits.ts';
import { type Problem as InventoryProblem, refusalOf } from '../../inventory/problems.ts';
import { readSbom } from '../../inventory/read-sbom.ts';
import { writeVerdicts } from '../../inventory/write-verdicts.ts';
import type { Verdict } from '../../verdict/verdict.types.ts';
import type { App, HttpContext } from '../app.types.ts';
import { limitBody } from '../body.ts';
import { cacheControl } from '../cache.ts';
import { checkBill } from '../check/bill.ts';
import type { CheckedBill } from '../check/bill.types.ts';
import { describeBill } from '../check/describe-bill.ts';
import { Problem } from '../errors.ts';
import example from '../examples/sbom.json' with { type: 'json' };
import { problemResponses } from '../schemas/problem.ts';
import { SbomReportSchema } from '../schemas/sbom.ts';
import { ANYONE } from '../schemas/security.ts';

const JSON_TYPE = 'application/json';
const CYCLONEDX = 'application/vnd.cyclonedx+json';
const document = z.looseObject({}).openapi({ description: 'An SBOM document; its content type does not matter.' });

const sbomRoute = createRoute({
  method: 'post',
  path: '/v1/sbom',
  operationId: 'checkSbom',
  tags: ['answers'],
  security: ANYONE,
  summary: 'Check all components of an SBOM',
  description:
    'Takes CycloneDX 1.2 to 1.7, SPDX 2.2, 2.3 and 3.0 (JSON-LD) and GitHub’s dependency graph export, all as JSON: at most ' +
    `${INVENTORY_LENGTH / 1024 / 1024} MiB and ${COMPONENTS} components. Answers with a report; or, where \`Accept\` asks for ` +
    `\`${CYCLONEDX}\` and the document is CycloneDX 1.3 or later, with the same document and the verdicts as properties of its components.`,
  request: { body: { required: true, content: { [JSON_TYPE]: { schema: document, example: example.request } } } },
  responses: {
    200: {
      description: 'The report, or the document with the verdicts in it.',
      content: {
        [JSON_TYPE]: { schema: SbomReportSchema, example: example.response },
        [CYCLONEDX]: { schema: document },
      },
    },
    ...problemResponses('payload-too-large', 'unreadable-sbom', 'invalid-key', 'too-many-requests', 'internal'),
  },
});

/** Serve `POST /v1/sbom`. */
export function addSbom(app: App): void {
  app.openAPIRegistry.registerPath(sbomRoute);
  app.post(sbomRoute.path, limitBody(INVENTORY_LENGTH), async (c) => {
    const text = await c.req.text();
    const inventory = readSbom(text);
    const wants = accepts(c, { header: 'Accept', supports: [JSON_TYPE, CYCLONEDX], default: JSON_TYPE });
    refuse(inventory, wants);
    const bill = await checkBill(c, inventory);
    if (wants === CYCLONEDX) return respondDocument(c, text, bill);
    return c.json(describeBill(bill), 200, { vary: 'Accept', 'cache-control': cacheControl('never') });
  });
}

/** Throw what keeps a document from being read, or the verdicts from being written into it, before anybody is asked. */
function refuse(inventory: Inventory, wants: string): void {
  const refusal = refusalOf(inventory);
  if (refusal !== undefined) throw unreadable(refusal);
  if (wants === CYCLONEDX && inventory.format !== 'cyclonedx') {
    const detail = 'Verdicts are written into CycloneDX documents only. Ask for application/json to get a report.';
    throw new Problem('unreadable-sbom', { detail });
  }
}

function unreadable({ code, message }: InventoryProblem): Problem {
  const isLarge = code === 'too-large' || code === 'too-many';
  return new Problem(isLarge ? 'payload-too-large' : 'unreadable-sbom', { detail: message });
}

function respondDocument(c: HttpContext, text: string, { inventory, components }: CheckedBill): Response {
  const verdicts = new Map<string, Verdict>();
  for (const [{ ref }, outcome] of components) if (outcome.state === 'answered') verdicts.set(ref, outcome.verdict);
  const written = writeVerdicts(text, verdicts);
  if (written.problem !== undefined) throw unreadable(written.problem);
  const contentType = `${CYCLONEDX}; version=${inventory.formatVersion ?? ''}`;
  const headers = { 'content-type': contentType, vary: 'Accept', 'cache-control': cacheControl('never') };
  return c.body(written.text, 200, headers);
}
