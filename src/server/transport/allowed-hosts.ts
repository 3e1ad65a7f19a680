// Which names the server answers to. A page of elsewhere can give its own name the address of this machine (DNS
// rebinding); its requests then pass for requests of its own origin, and only the Host header shows the name.
import { BlockList, isIP } from 'node:net';
import type { RequestHandler } from 'express';
import type { AllowedHosts } from '../../config';
import { errorAnswer, quoted } from '../../errors';
import { CONNECTION_ERRORS } from './connection-errors';
import { sendJson } from './send-error';

/** For IPv6, which has several ways to write one address, those of IPv4 among them. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether a name or an address means the machine itself, whatever any name server says. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family === 4 ? host.startsWith('127.') : family === 6 && LOOPBACK.check(host, 'ipv6');
}

/**
 * Answers 421 to a request whose Host header has another name. Names of the loopback are always allowed, because no page
 * of elsewhere can take them. A client of HTTP/1.0 may leave the header out, which no browser does.
 */
export function onlyForHosts(allowed: AllowedHosts): RequestHandler {
  return ({ headers: { host }, httpVersionMajor, httpVersionMinor }, response, next) => {
    if (host === undefined && (httpVersionMajor < 1 || httpVersionMinor < 1)) next();
    else if (host === undefined) sendJson(response, errorAnswer(CONNECTION_ERRORS.noHost));
    else {
      const name = nameIn(host);
      if (allowed === '*' || isLoopback(name) || allowed.includes(name)) next();
      else sendJson(response, errorAnswer(CONNECTION_ERRORS.host, quoted(host)));
    }
  };
}

/** The name in a Host header: in lower case, without a port, the dot of a full domain name and the brackets of IPv6. */
function nameIn(host: string): string {
  const [, address, name = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host.trim().toLowerCase()) ?? [];
  return address ?? name.replace(/\.$/, '');
}
