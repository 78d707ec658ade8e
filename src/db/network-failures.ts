import type { Facts, Failure } from './connect-failure.ts';
import { whereIs } from './connect-failure.ts';
import { type ConnectionSettings, isSocket } from './settings.ts';

/** Failures before the server said a word. Null where it is something else. */
export function networkFailure(settings: ConnectionSettings, { code, message }: Facts): Failure | null {
  const where = `${whereIs(settings, 'host')} and ${whereIs(settings, 'port')}`;
  const unreachable = (why: string, hint: string): Failure => ({ code: 'server-unreachable', why, hint });
  switch (code) {
    case 'connect-timeout':
    case 'ETIMEDOUT':
      return {
        code: 'connect-timeout',
        why: `no answer within ${settings.connectTimeout / 1000} s`,
        hint: `check ${where} and the firewall in between, or raise limits.connect in contracts/contracts.yaml`,
      };
    case 'ECONNREFUSED':
      return unreachable('nothing listens there', `start PostgreSQL there, or mend ${where}`);
    case 'ENOENT':
      return unreachable(
        'there is no such socket',
        `start PostgreSQL, or set ${whereIs(settings, 'host')} to a folder that SHOW unix_socket_directories names`,
      );
    case 'EACCES':
    case 'EPERM':
      return unreachable(
        isSocket(settings.host) ? 'this user may not open the socket' : 'this system forbids it',
        `ask the administrator of this machine for access, or mend ${where}`,
      );
    case 'ENOTFOUND':
      return unreachable(`no host is called "${settings.host}"`, `mend ${whereIs(settings, 'host')}`);
    case 'EAI_AGAIN':
      return unreachable(
        `the name "${settings.host}" could not be looked up`,
        `check the name server, or set ${whereIs(settings, 'host')} to an address`,
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return unreachable('there is no route to that host', `check the network, or mend ${whereIs(settings, 'host')}`);
    case 'ECONNRESET':
    case 'EPIPE':
      return unreachable(
        'the connection was cut during the login',
        `check that PostgreSQL is what listens at ${where}`,
      );
  }
  if (message.startsWith('Connection terminated')) {
    return unreachable(
      'the connection was closed during the login',
      `check that PostgreSQL is what listens at ${where}`,
    );
  }
  if (message.startsWith('received invalid response')) {
    return unreachable('what listens there does not speak the protocol of PostgreSQL', `mend ${where}`);
  }
  return null;
}
