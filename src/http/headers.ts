import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';

/** A day: what a preflight says changes only with a release. */
const PREFLIGHT_SECONDS = 86_400;

/**
 * Set the security headers of an API that no browser may run, frame or sniff. Everything here is public and meant to be
 * embedded (badges) and fetched from other origins, so the resource policy is `cross-origin`.
 */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  crossOriginResourcePolicy: 'cross-origin',
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  overwrite: false,
});

/** Let any web page read: no cookie is ever looked at, so there is nothing for a foreign page to borrow. */
export const crossOrigin = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST'],
  allowHeaders: ['Content-Type', 'If-None-Match', 'If-Modified-Since', 'X-Request-Id'],
  exposeHeaders: ['ETag', 'Last-Modified', 'Link', 'Location', 'Retry-After', 'X-Request-Id'],
  maxAge: PREFLIGHT_SECONDS,
});
