import type { Session } from './session.ts';

/** The same connection, of which every flight goes through `send`. */
export function sessionThrough(session: Session, send: Session['send']): Session {
  return {
    get backendPid() {
      return session.backendPid;
    },
    get tls() {
      return session.tls;
    },
    get ended() {
      return session.ended;
    },
    send,
    close: () => session.close(),
    destroy: () => session.destroy(),
  };
}
